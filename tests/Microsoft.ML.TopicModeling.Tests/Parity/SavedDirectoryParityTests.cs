using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>BERTopic's saved directories: read, they give the answers that BERTopic gives after loading them; written, they are its own key by key.</summary>
public sealed class SavedDirectoryParityTests : IDisposable
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/14-save-load.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/14-save-load.safetensors");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bertopic-");

    private string Target => Path.Combine(_folder.FullName, "written");

    public static TheoryData<string> Directories => ["safetensors", "safetensors-minimal-named-embedding", "safetensors-aspects-merged"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Directories))]
    public void New_documents_get_the_topics_and_cosines_that_BERTopic_gives_them_after_loading(string name)
    {
        var model = Read(name);

        var nearest = model.NearestTopics(ReferenceModels.HeldOut);

        // The reference computes cosines of float32 vectors in float32.
        nearest.Select(match => match.Topic).Should().Equal(Reference[name]!["loaded"]!["heldout_predictions"].Numbers<int>());
        nearest.Zip(Tensors.Doubles($"{name}.loaded.heldout_max_similarity"), (match, expected) => Math.Abs(match.Similarity - expected)).Max().Should().BeLessThan(3e-6);
    }

    [Theory]
    [MemberData(nameof(Directories))]
    public void A_pipeline_of_the_model_gives_the_same_answers_and_so_does_its_zip(string name)
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, ReferenceModels.HeldOut.Count).Select(row => new Row { Vector = ReferenceModels.HeldOut[row].ToArray() }));
        var fitted = ml.Transforms.Text.NearestTopics("Topic", "Text", Read(name), new NearestTopicsOptions { EmbeddingColumnName = "Vector" }).Fit(data);
        var path = Path.Combine(_folder.FullName, "model.zip");

        ml.Model.SaveAtomically(fitted, data.Schema, path);
        var loaded = new MLContext().Model.LoadChecked(path, out _);

        foreach (var transformer in (ITransformer[])[fitted, loaded])
        {
            var rows = ml.Data.CreateEnumerable<BERTopic.ArticleTopic>(transformer.Transform(data), reuseRowObject: false).ToList();
            rows.Select(row => row.Topic).Should().Equal(Reference[name]!["loaded"]!["heldout_predictions"].Numbers<int>());
            rows.Zip(Tensors.Doubles($"{name}.loaded.heldout_max_similarity"), (row, expected) => Math.Abs(row.TopicProbability - expected)).Max().Should().BeLessThan(3e-6);
            rows.Should().OnlyContain(row => row.PredictedLabel == row.Topic + 1 && Math.Abs(1 - row.Score.Min() - row.TopicProbability) < 1e-6);
        }
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("safetensors-aspects-merged")]
    public void Distributions_by_the_words_read_are_those_of_the_reference(string name)
    {
        var expected = Tensors.Doubles($"{name}.loaded.approximate_distribution_of_first_30");

        var distribution = Read(name).ApproximateDistribution(AddressCorpus.Documents[..30]);

        distribution.Values.Length.Should().Be(expected.Length);
        distribution.Values.ToArray().Zip(expected, (ours, theirs) => Math.Abs(ours - theirs)).Max().Should().BeLessThan(1e-9);
    }

    [Theory]
    [MemberData(nameof(Directories))]
    public void Labels_custom_labels_aspects_and_sizes_are_those_that_BERTopic_has_after_loading(string name)
    {
        var loaded = Reference[name]!["loaded"]!;
        var saved = Fixtures.Json($"bertopic/saved/{name}/topics.json");

        var model = Read(name);

        model.Topics.ToDictionary(topic => Key(topic.Id), topic => topic.Label).Should().BeEquivalentTo(
            loaded["topic_labels"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>()));
        model.Topics.Select(topic => topic.CustomLabel).Should().Equal(
            loaded["custom_labels"] is { } labels ? labels.Texts() : new string?[model.Topics.Count]);
        model.Topics.SelectMany(topic => topic.Aspects.Keys).Distinct().Should().Equal(loaded["topic_aspects_keys"].Texts());
        model.Topics.ToDictionary(topic => Key(topic.Id), topic => topic.Count).Should().BeEquivalentTo(
            saved["topic_sizes"]!.AsObject().ToDictionary(size => size.Key, size => size.Value!.GetValue<int>()));
        model.DocumentTopics.Should().Equal(saved["topics"].Numbers<int>());
        model.HasClassTfIdf.Should().Be(!loaded["c_tf_idf_is_none"]!.GetValue<bool>());
        BERTopicConfig.ReadFrom(PathOf(name)).EmbeddingModel.Should().Be(name.Contains("named") ? "sentence-transformers/all-MiniLM-L6-v2" : null);
    }

    [Theory]
    [MemberData(nameof(Directories))]
    public void A_directory_that_was_read_is_written_again_key_by_key(string name)
    {
        Read(name).WriteBERTopic(Target, new() { Config = BERTopicConfig.ReadFrom(PathOf(name)) });

        SavedDirectories.ShouldBeSame(Target, PathOf(name));
    }

    [Fact]
    public void A_model_fitted_here_is_written_as_BERTopic_writes_its_own()
    {
        var model = ReferenceModels.Plain.SetTopicLabels(new Dictionary<int, string> { [0] = "Custom zero" });

        model.WriteBERTopic(Target);

        SavedDirectories.ShouldBeSame(Target, PathOf("safetensors"));
    }

    [Fact]
    public void Without_the_words_and_with_a_named_embedding_model_it_is_written_so_too()
    {
        var model = ReferenceModels.Plain.SetTopicLabels(new Dictionary<int, string> { [0] = "Custom zero" });
        model.WriteBERTopic(Target);

        model.WriteBERTopic(Target, new() { SaveClassTfIdf = false, EmbeddingModelName = "sentence-transformers/all-MiniLM-L6-v2" });

        SavedDirectories.ShouldBeSame(Target, PathOf("safetensors-minimal-named-embedding"));
    }

    [Fact]
    public void A_model_card_tells_the_topics_the_parameters_and_the_versions_and_other_files_stay()
    {
        Directory.CreateDirectory(Path.Combine(Target, "images"));
        File.WriteAllText(Path.Combine(Target, "images", "0.jpg"), "of a topic of an earlier model");
        File.WriteAllText(Path.Combine(Target, "images", "cover.jpg"), "an image");

        ReferenceModels.Plain.SetTopicLabels(new Dictionary<int, string> { [0] = "War | and\npeace" })
            .WriteBERTopic(Target, new() { ModelCardTitle = "Addresses", EmbeddingModelName = "sentence-transformers/all-MiniLM-L6-v2" });

        var card = File.ReadAllText(Path.Combine(Target, "README.md"));
        card.Should().StartWith("---\ntags:\n- bertopic\nlibrary_name: bertopic\n")
            .And.Contain("\n# Addresses\n").And.Contain("1500 documents with 31 topics").And.Contain("`sentence-transformers/all-MiniLM-L6-v2`")
            .And.Contain("\n| 0 | 104 | War \\| and peace | peace, the, of, nations, and |\n").And.Contain("\n| -1 | 649 |")
            .And.Contain("\n* top_n_words: 10\n").And.Contain("\n* nr_topics: null\n").And.Contain("\n* format of: BERTopic 0.17.4\n");
        File.ReadAllText(Path.Combine(Target, "images", "cover.jpg")).Should().Be("an image");
        File.Exists(Path.Combine(Target, "images", "0.jpg")).Should().BeFalse();
        TopicModel.ReadBERTopic(Target).Topics[1].CustomLabel.Should().Be("War | and\npeace");
    }

    [Fact]
    public void A_model_without_its_words_says_what_is_missing_and_can_still_be_merged_with_others()
    {
        var model = Read("safetensors-minimal-named-embedding");

        model.Invoking(m => m.ApproximateDistribution(["peace"])).Should().Throw<InvalidOperationException>().WithMessage("*save_ctfidf=True*");
        var merged = TopicModel.MergeModels([model, Read("safetensors-aspects-merged").WithoutDocuments()]);
        merged.HasClassTfIdf.Should().BeFalse();
        merged.DocumentTopics.Should().BeEmpty();
        merged.Topics.Sum(topic => topic.Count).Should().Be(3000);
        merged.WriteBERTopic(Target);
        TopicModel.ReadBERTopic(Target).Topics.Should().HaveSameCount(merged.Topics);
    }

    [Fact]
    public void A_model_that_was_read_can_be_described_anew()
    {
        var model = Read("safetensors-minimal-named-embedding").UpdateTopics(AddressCorpus.Documents);

        model.HasClassTfIdf.Should().BeTrue();
        model.State.Vocabulary.Weights.ColumnCount.Should().Be(7717, "the texts are cleaned as they were when the model was saved");
        model[3].RepresentativeDocuments.Should().NotBeEmpty();
        model[0].CustomLabel.Should().Be("Custom zero");
    }

    /// <summary>BERTopic writes the names among the labels, which it does not read back; here they are custom labels, which both read.</summary>
    [Fact]
    public void Zero_shot_names_outlive_the_directory()
    {
        var labels = Reference["zeroshot_model_labels"]!;
        string[] names = [.. labels["saved"]!.AsObject().Where(pair => (string?)labels["loaded"]![pair.Key] != (string?)pair.Value).Select(pair => (string)pair.Value!)];
        var model = ReferenceModels.ZeroShot("low", 0.35);

        model.WriteBERTopic(Target);
        var read = TopicModel.ReadBERTopic(Target);

        read.Topics.Skip(1).Take(names.Length).Select(topic => topic.CustomLabel).Should().Equal(names);
        read.Topics.Select(topic => topic.CustomLabel).Should().Equal(model.Topics.Select(topic => topic.CustomLabel ?? topic.Label));
        read.Topics.Select(topic => topic.Label).Should().Equal(model.Topics.Select(topic => topic.Label));
    }

    [Fact]
    public void Pickled_tensors_are_refused_with_the_way_to_convert_them() =>
        FluentActions.Invoking(() => Read("pytorch")).Should().Throw<NotSupportedException>().WithMessage("*topic_embeddings.bin*pickle*serialization=\"safetensors\"*");

    [Theory]
    [InlineData("no ctfidf_config.json")]
    [InlineData("no ctfidf.safetensors")]
    [InlineData("no topics.json")]
    [InlineData("no topic_embeddings.safetensors")]
    [InlineData("topics.json without topic_aspects")]
    [InlineData("topics.json without custom_labels")]
    [InlineData("topics.json without topic_labels")]
    [InlineData("topics.json without _outliers")]
    [InlineData("topics.json without topic_mapper")]
    [InlineData("topics.json with topic_labels only changed")]
    [InlineData("config.json without zeroshot_topic_list and zeroshot_min_similarity")]
    [InlineData("config.json with an unknown key")]
    [InlineData("config.json empty")]
    [InlineData("config.json with n_gram_range only")]
    public void A_directory_without_a_part_loads_if_BERTopic_loads_it(string change)
    {
        SavedDirectories.Copy(PathOf("safetensors"), Target);
        SavedDirectories.Change(Target, change);
        var answer = Reference["odd_directories"]![change]!.GetValue<string>();

        if (answer.StartsWith("loads", StringComparison.Ordinal))
        {
            var model = TopicModel.ReadBERTopic(Target);
            model.HasClassTfIdf.Should().Be(answer.Contains("c_tf_idf_ present"));
            answer.Should().EndWith(model[0].Label);
        }
        else
        {
            FluentActions.Invoking(() => TopicModel.ReadBERTopic(Target)).Should().Throw<Exception>().Which.Should().Match(e => e is InvalidDataException || e is FileNotFoundException);
        }
    }

    private static TopicModel Read(string name) => TopicModel.ReadBERTopic(PathOf(name));

    private static string PathOf(string name) => Fixtures.PathOf($"bertopic/saved/{name}");

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed class Row
    {
        [Data.VectorType(384)]
        public float[] Vector { get; set; } = [];
    }
}
