using PageJoiner;

// Joins the modules of a page into one script, or its style sheets into one, so that the page is a single file.
if (args.Length == 0 || args.Length % 2 != 0)
{
    Console.Error.WriteLine("usage: PageJoiner ENTRY.js|ENTRY.css TARGET [ENTRY TARGET ...]");
    return 2;
}

try
{
    for (var i = 0; i < args.Length; i += 2)
    {
        var joined = args[i].EndsWith(".css", StringComparison.Ordinal) ? JoinedStyles.Of(args[i]) : JoinedModules.Of(args[i]);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[i + 1]))!);
        File.WriteAllText(args[i + 1], joined);
    }

    return 0;
}
catch (PageException e)
{
    // In the form that MSBuild shows as an error of the build.
    Console.Error.WriteLine($"{e.Location}: error PAGE001: {e.Message}");
    return 1;
}
