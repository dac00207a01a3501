using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>More records than are written at once.</summary>
public sealed class VectorStoreTests : IDisposable
{
    private const int Many = 10_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vectors-");
    private readonly string[] _texts = [.. Enumerable.Range(0, Many).Select(text => $"text {text}")];
    private readonly float[] _vectors = [.. Enumerable.Range(0, 2 * Many).Select(value => (float)value)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Many_vectors_at_once_are_all_there() => AllShouldBeIn(Filled());

    [Fact]
    public void A_long_file_of_an_earlier_run_is_taken_in()
    {
        Filled();
        var file = _folder.GetFiles("*.vectors").Single();
        file.MoveTo(Path.Combine(_folder.FullName, "0a.vectors"));

        AllShouldBeIn(new VectorStore(_folder.FullName, 2));

        _folder.GetFiles("*.vectors").Should().ContainSingle().Which.Name.Should().Be("store.vectors");
    }

    private VectorStore Filled()
    {
        var store = new VectorStore(_folder.FullName, 2);
        store.Add(_texts, _vectors);
        return store;
    }

    private void AllShouldBeIn(VectorStore store)
    {
        using var file = store.Open();
        var vector = new float[2];
        for (var text = 0; text < Many; text++)
        {
            store.TryRead(file!, _texts[text], vector).Should().BeTrue();
            vector.Should().Equal(_vectors[2 * text], _vectors[(2 * text) + 1]);
        }
    }
}
