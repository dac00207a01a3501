using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>The name of the file of a shard: it tells of which model and which work it is a part, so that other parts are never taken for it.</summary>
internal static class ShardFile
{
    private const int LengthOfHash = 8;

    /// <param name="model">The model file.</param>
    /// <param name="options">The work.</param>
    /// <param name="format">The format of the output.</param>
    /// <param name="shard">The part.</param>
    /// <returns>A name such as reviews-1f0c22ab-90b3d7e1-03-of-20.csv: of the input, the model, the work and the part.</returns>
    public static string NameOf(string model, AssignOptions options, TableFormat format, Shard shard)
    {
        using var file = File.OpenRead(model);
        var ofModel = Convert.ToHexStringLower(SHA256.HashData(file))[..LengthOfHash];
        var ofWork = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Work(options, format))))[..LengthOfHash];
        var input = Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Source.Files[0])).Split('.')[0];
        return $"{input}-{ofModel}-{ofWork}-{shard}.{Ending(format)}";
    }

    /// <summary>All that the bytes of the output depend on besides the model and the content of the input, whose names and lengths stand for it.</summary>
    private static string Work(AssignOptions options, TableFormat format)
    {
        var source = options.Source;
        var files = source.Files.Select(path => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{Length(path)}"));
        return string.Join('\n', [.. files, $"{source.Table}", $"{source.Columns}", options.ColumnName, $"{options.Probabilities}", $"{format}"]);
    }

    private static long Length(string path) => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        : File.Exists(path) ? new FileInfo(path).Length : 0;

    private static string Ending(TableFormat format) => format switch
    {
        TableFormat.Tsv => "tsv",
        TableFormat.JsonLines => "jsonl",
        TableFormat.Parquet => "parquet",
        _ => "csv",
    };
}
