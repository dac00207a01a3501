using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Compares a model with what the reference's model was after an operation.</summary>
internal static class StateComparison
{
    /// <param name="model">Our model.</param>
    /// <param name="state">The reference's.</param>
    /// <param name="tensors">The arrays of the case.</param>
    /// <param name="name">The case, with which the names of its arrays begin.</param>
    public static void ShouldBe(this TopicModel model, JsonNode state, TensorFile tensors, string name)
    {
        model.TopicsAndWordsShouldBe(state);
        model.WeightsShouldBe(tensors, name);
        model.EmbeddingsShouldBe(tensors, name);
        model.DocumentsShouldBe(state);
    }

    /// <summary>Compares with a state in which topics of equal size may have each other's numbers, as an unstable sort leaves them.</summary>
    /// <param name="model">Our model.</param>
    /// <param name="state">The reference's.</param>
    /// <param name="tensors">The arrays of the case.</param>
    /// <param name="name">The case, with which the names of its arrays begin.</param>
    /// <returns>The reference's number of each of our topics.</returns>
    public static Dictionary<int, int> ShouldBeButForEqualSizes(this TopicModel model, JsonNode state, TensorFile tensors, string name)
    {
        var theirs = model.NumbersOf(state);
        foreach (var (ours, their) in theirs)
        {
            model.WordsShouldBe(state, ours, their);
            model[ours].RepresentativeDocuments.Select(document => document.Row)
                .Should().BeEquivalentTo(state["representative_docs_rows"]![Key(their)].Numbers<int>(), "of topic {0}", ours);
        }

        int[] rows = [.. model.Topics.Select(topic => theirs[topic.Id] - model.FirstTopic)];
        model.WeightsShouldBe(tensors, name, rows);
        model.EmbeddingsShouldBe(tensors, name, rows);
        return theirs;
    }

    /// <summary>The reference's number of each of our topics; they have to be the same topics, and only those of equal size may have other numbers.</summary>
    public static Dictionary<int, int> NumbersOf(this TopicModel model, JsonNode state)
    {
        var topics = state["topics"].Numbers<int>();
        var pairs = model.DocumentTopics.Zip(topics).Distinct().ToArray();
        pairs.Should().HaveCount(model.Topics.Count, "each of our topics is one of the reference");
        pairs.Select(pair => pair.Second).Should().OnlyHaveUniqueItems();
        foreach (var (ours, theirs) in pairs)
        {
            (ours < 0).Should().Be(theirs < 0);
            (ours < 0 ? model[ours].Count : model[theirs].Count).Should().Be(model[ours].Count);
        }

        return pairs.ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Topics, sizes, words, scores and labels.</summary>
    public static void TopicsAndWordsShouldBe(this TopicModel model, JsonNode state)
    {
        model.DocumentTopics.Should().Equal(state["topics"].Numbers<int>());
        model.Topics.ToDictionary(topic => topic.Id, topic => topic.Count).Should().BeEquivalentTo(
            state["topic_sizes_in_order"]!.AsArray().ToDictionary(pair => pair![0]!.GetValue<int>(), pair => pair![1]!.GetValue<int>()));
        foreach (var topic in model.Topics)
        {
            model.WordsShouldBe(state, topic.Id);
        }
    }

    /// <param name="model">Our model.</param>
    /// <param name="state">The reference's.</param>
    /// <param name="id">Our number of the topic.</param>
    /// <param name="their">The reference's number of it, if that is another.</param>
    public static void WordsShouldBe(this TopicModel model, JsonNode state, int id, int? their = null)
    {
        var key = Key(their ?? id);
        var pairs = state["topic_representations"]![key]!.AsArray();
        var expected = pairs.Select(pair => pair![0]!.GetValue<string>()).ToArray();
        var scores = pairs.Select(pair => pair![1]!.GetValue<double>()).ToArray();
        var hasOpenEnd = state["words_tied_with_the_last_one"]?[key] is not null;
        var certain = hasOpenEnd ? Array.FindIndex(scores, score => score <= scores[^1] * (1 + 1e-9)) : scores.Length;
        model[id].Words.ShouldBe(expected, scores, certain, $"of topic {id}");
        var label = state["topic_labels"]![key]!.GetValue<string>();
        var isOfWords = label.StartsWith($"{key}_", StringComparison.Ordinal);
        if (isOfWords && model[id].Words.Take(4).Select(word => word.Word).SequenceEqual(expected.Take(4)))
        {
            model[id].Label[$"{id}".Length..].Should().Be(label[key.Length..]);
        }
    }

    /// <summary>The c-TF-IDF of each topic; sums are formed in another order, hence 1e-9.</summary>
    /// <param name="model">Our model.</param>
    /// <param name="tensors">The arrays of the case.</param>
    /// <param name="name">The case, with which the names of its arrays begin.</param>
    /// <param name="rows">For each of our rows the reference's; null: the same.</param>
    public static void WeightsShouldBe(this TopicModel model, TensorFile tensors, string name, int[]? rows = null)
    {
        var (l1, l2, nnz) = (tensors.Doubles($"{name}.ctfidf.row_l1"), tensors.Doubles($"{name}.ctfidf.row_l2"), tensors.Doubles($"{name}.ctfidf.row_nnz"));
        var weights = model.State.Vocabulary.Weights;
        weights.RowCount.Should().Be(l1.Length);
        for (var row = 0; row < l1.Length; row++)
        {
            var values = weights.RowValues(row).ToArray();
            var their = rows?[row] ?? row;
            values.Sum(Math.Abs).Should().BeApproximately(l1[their], 1e-9 * l1[their]);
            Math.Sqrt(values.Sum(value => value * value)).Should().BeApproximately(l2[their], 1e-9 * l2[their]);
            values.Count(value => value != 0).Should().Be((int)nnz[their]);
        }
    }

    /// <summary>Topic embeddings are means of float32 values, formed in another order, hence 2e-6 a component.</summary>
    /// <inheritdoc cref="WeightsShouldBe"/>
    public static void EmbeddingsShouldBe(this TopicModel model, TensorFile tensors, string name, int[]? rows = null)
    {
        var isWhole = tensors.Has($"{name}.topic_embeddings");
        var expected = tensors.Doubles(isWhole ? $"{name}.topic_embeddings" : $"{name}.topic_embeddings.first8");
        var width = expected.Length / model.Topics.Count;
        for (var row = 0; row < model.Topics.Count; row++)
        {
            var embedding = model.Topics[row].Embedding.ToArray();
            var their = rows?[row] ?? row;
            for (var i = 0; i < width; i++)
            {
                ((double)embedding[i]).Should().BeApproximately(expected[(their * width) + i], 2e-6, "of row {0}", row);
            }

            if (!isWhole)
            {
                Math.Sqrt(embedding.Sum(value => (double)value * value)).Should().BeApproximately(tensors.Doubles($"{name}.topic_embeddings.row_l2")[their], 2e-6);
                embedding.Sum(value => (double)value).Should().BeApproximately(tensors.Doubles($"{name}.topic_embeddings.row_sum")[their], 384 * 2e-6);
            }
        }
    }

    /// <summary>The representative documents, in any order.</summary>
    public static void DocumentsShouldBe(this TopicModel model, JsonNode state)
    {
        foreach (var topic in model.Topics)
        {
            topic.RepresentativeDocuments.Select(document => document.Row)
                .Should().BeEquivalentTo(state["representative_docs_rows"]![Key(topic.Id)].Numbers<int>(), "of topic {0}", topic.Id);
        }
    }

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
