using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Tests.Processors;

/// <summary>A hash of all numbers and texts of an answer, to the last bit.</summary>
internal static class Fingerprint
{
    public static string Of(object? answer)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            Write(writer, answer);
        }

        return Convert.ToHexString(SHA256.HashData(bytes.ToArray()))[..16];
    }

    /// <summary>The parts of a zip without the time at which it was written.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Parts(Stream zip)
    {
        using var archive = new ZipArchive(zip);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            yield return (entry.FullName, bytes.ToArray());
        }
    }

    private static void Write(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.Write("nothing");
                break;
            case float number:
                writer.Write(number);
                break;
            case double number:
                writer.Write(number);
                break;
            case byte[] bytes:
                writer.Write(bytes);
                break;
            case string or ValueType and IConvertible:
                writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case PointMatrix<float> points:
                Write(writer, points.Values.ToArray());
                break;
            case PointMatrix<double> points:
                Write(writer, points.Values.ToArray());
                break;
            case SparseMatrix<float> matrix:
                Write(writer, (matrix.RowStarts.ToArray(), matrix.Columns.ToArray(), matrix.Values.ToArray()));
                break;
            case ReadOnlyMemory<float> numbers:
                Write(writer, numbers.ToArray());
                break;
            case IEnumerable many:
                foreach (var item in many)
                {
                    Write(writer, item);
                }

                break;
            default:
                WriteMembers(writer, value);
                break;
        }
    }

    private static void WriteMembers(BinaryWriter writer, object value)
    {
        const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;
        foreach (var property in value.GetType().GetProperties(Public).Where(property => property.GetIndexParameters().Length == 0))
        {
            Write(writer, property.GetValue(value));
        }

        foreach (var field in value.GetType().GetFields(Public))
        {
            Write(writer, field.GetValue(value));
        }
    }
}
