using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What all reports have in common: the template, the script and the styles, which the build has joined.</summary>
internal static class PageResources
{
    public static readonly string Script = Read("report.js");

    public static readonly string WorkerScript = Read("worker.js");

    public static readonly string Style = Read("report.css");

    /// <summary>The parts of the page's template: text, then the name of what follows it, and so on.</summary>
    public static readonly string[] Template = Read("report.html").TrimEnd().Split('{', '}');

    /// <summary>The name and version of what writes the page.</summary>
    public static readonly string Generator = GeneratorOf(typeof(PageResources).Assembly);

    /// <summary>What the browser lets the page do: run its own script and workers, apply its own styles, and load nothing.</summary>
    public static readonly string Policy =
        $"default-src 'none'; script-src {Hash(Script)}; style-src {Hash(Style)}; worker-src blob:; img-src data: blob:; base-uri 'none'; "
        + "form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(PageResources).Assembly.GetManifestResourceStream($"Page/{name}")!;
        using var reader = new StreamReader(stream);

        // A browser hashes the text as its parser reads it, with line feeds alone.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string GeneratorOf(Assembly assembly)
    {
        var name = assembly.GetName();
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{name.Version}";
        return $"{name.Name} {version.Split('+')[0]}";
    }
}
