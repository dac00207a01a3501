using System.IO.Compression;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Languages.Tests;

/// <summary>A file with the stage: it keeps all settings, is loaded checked, and a damaged one is refused as damaged.</summary>
public sealed class SavedLanguageDetectionTests
{
    // What ML.NET's own header takes.
    private const int HeaderLength = 256;

    private static readonly MLContext ML = new(seed: 1);

    private static IDataView Data => ML.Data.LoadFromEnumerable(Sentences.All.SelectMany(pair => pair.Texts).Select(text => new Row(text)));

    [Fact]
    public void It_is_loaded_checked_and_keeps_all_settings()
    {
        var options = new LanguageDetectionOptions { Languages = ["nl", "de", "en"], MinConfidence = 0.99, HighAccuracy = true, MaxCharacters = 11 };
        var file = Save(options);

        var loaded = ML.Model.LoadChecked(new MemoryStream(file), out _);

        loaded.Transform(Data).GetColumn<string>("Language")
            .Should().Equal(new LanguageDetector(options).Detect([.. Data.GetColumn<string>("Text")]).Select(language => language ?? ""));
    }

    /// <summary>Every byte of what the stage has written in turn becomes another.</summary>
    [Fact]
    public void A_damaged_one_is_refused_as_damaged_or_means_other_settings()
    {
        var refused = 0;
        var file = Save(new LanguageDetectionOptions { Languages = ["de", "en"] });
        for (var at = HeaderLength; at < Payload(file).Length; at++)
        {
            var damaged = WithPayload(file, payload => payload[at] ^= 0x41);
            try
            {
                ML.Model.LoadChecked(new MemoryStream(damaged), out _);
            }
            catch (Exception e)
            {
                e.Should().BeOfType<InvalidDataException>($"byte {at} was changed");
                refused++;
            }
        }

        refused.Should().BePositive();
    }

    private static byte[] Save(LanguageDetectionOptions options)
    {
        using var file = new MemoryStream();
        ML.Model.Save(ML.Transforms.Text.DetectLanguage("Language", "Text", options).Fit(Data), Data.Schema, file);
        return file.ToArray();
    }

    private static byte[] Payload(byte[] file)
    {
        byte[] bytes = [];
        WithPayload(file, payload => bytes = payload);
        return bytes;
    }

    /// <summary>The same file with other bytes in the entry of the stage.</summary>
    private static byte[] WithPayload(byte[] file, Action<byte[]> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry => IsOfTheStage(entry));
            using var content = entry.Open();
            var payload = new byte[content.Length];
            content.ReadExactly(payload);
            change(payload);
            content.Position = 0;
            content.Write(payload);
        }

        return stream.ToArray();
    }

    private static bool IsOfTheStage(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf("LanguageDetection\0"u8) >= 0;
    }

    private sealed record Row(string Text);
}
