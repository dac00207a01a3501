using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

public sealed class StoredTextsTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("topicmodeling-texts-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Texts_come_back_as_they_were()
    {
        string[] texts = ["", "plain", "Ærøskøbing \U0001F6A2", "half \uD83D of a pair", "\uDC00", new('x', 100_000), "", "\0 and \uFEFF"];
        using var folder = WorkingFolder.Open(_path, new(), _ => { });
        using (var stored = Store(folder, texts))
        {
            stored.Should().Equal(texts);
            stored.Count.Should().Be(texts.Length);
            Enumerable.Range(0, 400).AsParallel().All(i => stored[i % texts.Length] == texts[i % texts.Length]).Should().BeTrue();
            Directory.EnumerateFiles(_path, "*.tmp").Should().ContainSingle();
        }

        Directory.EnumerateFiles(_path, "*.tmp").Should().BeEmpty("texts are of no use to another fit");
    }

    [Fact]
    public void Lists_that_differ_have_other_checksums()
    {
        string[][] lists = [["ab", "c"], ["a", "bc"], ["c", "ab"], ["abc"], ["abc", ""], ["\uD83D"], ["\uFFFD"], ["=\uFFFD"]];
        using var folder = WorkingFolder.Open(_path, new(), _ => { });
        var hashes = lists.Select(texts =>
        {
            using var stored = Store(folder, texts);
            return stored.Hash;
        });

        hashes.Should().OnlyHaveUniqueItems();
    }

    private static StoredTexts Store(WorkingFolder folder, string[] texts)
    {
        var stored = new StoredTexts(folder);
        foreach (var text in texts)
        {
            stored.Add(text);
        }

        stored.Complete();
        return stored;
    }
}
