using System.Reflection;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Prints the C# that does the same.</summary>
internal static class CodeCommand
{
    public static Verb Create()
    {
        var model = Arguments.Model();
        var verb = new Verb("code", VerbFamily.Serve, "the C# of a fit", "Prints the C# that does the same fit and scores a text with it.")
        {
            Examples = [("topics code topics.zip > fit.cs", "then: dotnet run fit.cs")],
        };
        verb.Add(model);
        verb.Runs((arguments, terminal, _) =>
        {
            var path = arguments.GetValue(model)!;
            using var file = TopicFile.Load(path);
            var record = file.Record
                ?? throw new InvalidDataException($"\"{path}\" does not say how it was fitted. Models that topics fit has written do.");
            var code = FitCode.Of(record, path, Version);
            if (terminal.Json)
            {
                Terminal.PrintJson(new { Code = code });
            }
            else
            {
                Terminal.Results.Write(code);
            }
        });
        return verb;
    }

    private static string Version =>
        typeof(CodeCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
