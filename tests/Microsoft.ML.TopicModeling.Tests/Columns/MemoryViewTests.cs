using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Columns;

/// <summary>The documents of a fit are in memory once.</summary>
public sealed class MemoryViewTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void UMAP_keeps_the_matrix_into_which_the_embeddings_were_read()
    {
        var rows = DocumentRows.Read(_ml, null, new ReadOnce(Articles.View(_ml)), ("Text", "Vector", null), CancellationToken.None);

        var model = _ml.Transforms.Umap("Reduced", "Vector").Fit(rows.View).Model;

        model.Points.Memory.Equals(rows.Vectors.Memory).Should().BeTrue();
    }

    [Fact]
    public void Its_columns_have_the_values_of_the_data()
    {
        var data = _ml.Transforms.Conversion.MapValueToKey("Key", nameof(Article.Label)).Fit(Articles.View(_ml)).Transform(Articles.View(_ml));
        string[] columns = ["Text", "Vector", "Key", "Subject"];

        var rows = DocumentRows.Read(_ml, null, data, ("Text", "Vector", "Key"), CancellationToken.None);

        Values.Read(rows.View, columns).Should().BeEquivalentTo(Values.Read(data, columns), o => o.WithStrictOrdering());
        Values.Texts(rows.View.Schema["Key"].Annotations, "KeyValues").Should().Equal(Values.Texts(data.Schema["Key"].Annotations, "KeyValues"));
        rows.View.Schema["Key"].Type.Should().Be(data.Schema["Key"].Type);
    }

    [Fact]
    public void A_column_that_was_not_asked_for_is_refused()
    {
        var rows = DocumentRows.Read(_ml, null, Articles.View(_ml), ("Text", "Vector", null), CancellationToken.None);
        using var cursor = rows.View.GetRowCursor([rows.View.Schema["Vector"]]);

        cursor.Invoking(c => c.GetGetter<ReadOnlyMemory<char>>(rows.View.Schema["Text"])).Should().Throw<ArgumentException>().WithMessage("*\"Text\" was not asked for*");
        cursor.Invoking(c => c.GetGetter<int>(rows.View.Schema["Vector"])).Should().Throw<ArgumentException>().WithMessage("*\"Vector\" holds*not System.Int32*");
    }
}
