using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Directories that BERTopic saves and loads are read, whatever its operations made of the model before; what cannot be kept is said.</summary>
public sealed class OddDirectoryTests : IDisposable
{
    private const int Kills = 4;

    private static readonly string[] Documents = ["red apple", "red apple pie", "green tea", "green tea cup", "blue sky", "blue sky day", "odd", "other"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("odd-");

    private string Target => Path.Combine(_folder.FullName, "model");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Merged_models_of_which_only_a_later_one_has_outliers_have_no_words_for_them()
    {
        Write(Model(outliers: false));
        Change("topics.json", json => json["topics"]!.AsArray().Add(-1));
        Change("topics.json", json => json["topic_sizes"]!["-1"] = 1);

        var model = TopicModel.ReadBERTopic(Target);

        model.DocumentTopics.Should().Equal(0, 0, 1, 1, 2, 2, 3, 3, -1);
        model[-1].Count.Should().Be(1);
        model[-1].Words.Should().BeEmpty();
        model[2].Words.Select(word => word.Word).Should().Contain("blue");
        model.Hints.Should().Contain(hint => hint.Contains("Topic -1") && hint.Contains("no words"));
        model.NearestTopics(new PointMatrix<float>((float[])[1, 0, 0, 1, 1, 0], 2)).Select(match => match.Topic).Should().NotContain(-1);
        ShouldBeWrittenSoThatPythonReadsIt(model);
    }

    [Fact]
    public void Ids_with_gaps_are_numbered_without_and_keep_their_words_embeddings_and_counts()
    {
        var whole = Model(outliers: true);
        Write(whole);
        Change("topics.json", json =>
        {
            foreach (var key in (string[])["topic_representations", "topic_sizes", "topic_labels"])
            {
                var byId = json[key]!.AsObject();
                var moved = byId["1"]!.DeepClone();
                byId.Remove("1");
                byId["7"] = moved;
            }

            json["topics"] = new JsonArray([.. json["topics"]!.AsArray().Select(topic => JsonValue.Create((int)topic! == 1 ? 7 : (int)topic!))]);
        });

        var model = TopicModel.ReadBERTopic(Target);

        // The rows of embeddings and weights are in the order of the ids.
        model.Topics.Select(topic => topic.Id).Should().Equal(-1, 0, 1, 2);
        model.DocumentTopics.Should().Equal(whole.DocumentTopics.Select(topic => topic switch { 1 => 2, 2 => 1, _ => topic }));
        model[2].Words.Select(word => word.Word).Should().Equal(whole[1].Words.Select(word => word.Word));
        model[1].Embedding.ToArray().Should().Equal(whole[1].Embedding.ToArray());
        model.HasClassTfIdf.Should().BeTrue();
        model.Hints.Should().ContainSingle().Which.Should().Contain("gaps").And.Contain("there is no 1");
        model.MergeTopics(Documents, [0, 1]).TopicCount.Should().Be(2);
        ShouldBeWrittenSoThatPythonReadsIt(model);
    }

    /// <summary>update_topics with topics of one's own keeps the embeddings of all topics before, in rows by their ids.</summary>
    [Fact]
    public void A_topic_that_lost_its_documents_leaves_its_embedding_behind()
    {
        var whole = Model(outliers: true);
        Write(whole, classTfIdf: false);
        Change("topics.json", json =>
        {
            foreach (var key in (string[])["topic_representations", "topic_sizes", "topic_labels"])
            {
                json[key]!.AsObject().Remove("1");
            }

            json["topics"] = new JsonArray([.. json["topics"]!.AsArray().Select(topic => JsonValue.Create((int)topic! == 1 ? 0 : (int)topic!))]);
        });

        var model = TopicModel.ReadBERTopic(Target);

        model.Topics.Should().HaveCount(3);
        model[1].Embedding.ToArray().Should().Equal(whole[2].Embedding.ToArray());
        model[1].Words.Select(word => word.Word).Should().Equal(whole[2].Words.Select(word => word.Word));
        ShouldBeWrittenSoThatPythonReadsIt(model);
    }

    [Theory]
    [InlineData("min_df", "0")]
    [InlineData("min_df", null)]
    [InlineData("max_df", null)]
    [InlineData("binary", null)]
    [InlineData("binary", "0")]
    [InlineData("lowercase", "1")]
    [InlineData("min_df", "0.0")]
    [InlineData("max_df", "4")]
    [InlineData("stop_words", @"[""cup"",""cup""]")]
    [InlineData("ngram_range", null)]
    [InlineData("token_pattern", @"""(?P<t>\\w\\w+)""")]
    [InlineData("token_pattern", @"""(?ui)[a-z]{2,}""")]
    [InlineData("token_pattern", @"""(?a)\\b\\w\\w+\\b""")]
    [InlineData("token_pattern", @"""[\\U0001F300-\\U0001FAFF]|\\w+""")]
    [InlineData("token_pattern", @"""\\N{GRINNING FACE}|\\w+""")]
    [InlineData("vocabulary", @"{""tea"":1,""apple"":0}")]
    public void Parameters_that_scikit_learn_takes_are_taken(string name, string? value)
    {
        Write(Model(outliers: true));
        Change("ctfidf_config.json", json => Set(json["vectorizer_model"]!["params"]!.AsObject(), name, value));

        var model = TopicModel.ReadBERTopic(Target);

        model.Hints.Should().BeEmpty();
        model.ApproximateDistribution(["green tea"]).Values.ToArray().Should().Contain(share => share > 0);
        model.WriteBERTopic(Target);
        TopicModel.ReadBERTopic(Target).HasClassTfIdf.Should().BeTrue();
    }

    [Theory]
    [InlineData("min_df", "-3", "'min_df'")]
    [InlineData("max_df", "1.5", "'max_df'")]
    [InlineData("max_features", "0", "'max_features'")]
    [InlineData("stop_words", @"""german""", "'stop_words'")]
    [InlineData("strip_accents", @"""all""", "'strip_accents'")]
    [InlineData("ngram_range", "[2,1]", "'ngram_range'")]
    [InlineData("token_pattern", "null", "a tokenizer")]
    [InlineData("token_pattern", @"""(""", "does not work")]
    [InlineData("analyzer", null, "token pattern")]
    public void Parameters_with_which_scikit_learn_does_not_fit_are_named_and_the_rest_is_read(string name, string? value, string hint)
    {
        Write(Model(outliers: true));
        Change("ctfidf_config.json", json => Set(json["vectorizer_model"]!["params"]!.AsObject(), name, value));

        var model = TopicModel.ReadBERTopic(Target);

        model.Hints.Should().ContainSingle().Which.Should().Contain(hint);
        model.HasClassTfIdf.Should().BeTrue();
    }

    [Theory]
    [InlineData("2", "1")]
    [InlineData("0.9", "0.5")]
    public void Bounds_that_no_word_can_meet_are_named_and_left_out(string least, string most)
    {
        Write(Model(outliers: true));
        Change("ctfidf_config.json", json =>
        {
            Set(json["vectorizer_model"]!["params"]!.AsObject(), "min_df", least);
            Set(json["vectorizer_model"]!["params"]!.AsObject(), "max_df", most);
        });

        var model = TopicModel.ReadBERTopic(Target);

        model.Hints.Should().ContainSingle().Which.Should().Contain("'min_df' and 'max_df'").And.Contain($"{least} and {most}");
        model.HasClassTfIdf.Should().BeTrue();
    }

    [Theory]
    [InlineData("calculate_probabilities", "null")]
    [InlineData("low_memory", "0")]
    [InlineData("min_topic_size", "null")]
    [InlineData("top_n_words", "null")]
    [InlineData("verbose", "1")]
    [InlineData("zeroshot_min_similarity", "null")]
    [InlineData("zeroshot_min_similarity", "1")]
    [InlineData("embedding_model", "null")]
    [InlineData("language", null)]
    [InlineData("nr_topics", null)]
    [InlineData("verbose", null)]
    public void Parameters_of_a_model_that_Python_takes_are_taken(string name, string? value)
    {
        Write(Model(outliers: true));
        Change("config.json", json => Set(json, name, value));

        TopicModel.ReadBERTopic(Target).Hints.Should().BeEmpty();
        BERTopicConfig.ReadFrom(Target).Should().BeEquivalentTo(new BERTopicConfig
        {
            Language = name == "language" ? null : "english",
            Verbose = (name, value) == ("verbose", "1"),
            ZeroShotMinSimilarity = (name, value) == ("zeroshot_min_similarity", "1") ? 1 : 0.7,
        });
    }

    [Fact]
    public void Weights_without_their_options_and_labels_that_are_null_are_read()
    {
        Write(Model(outliers: true));
        Change("ctfidf_config.json", json => json["ctfidf_model"] = new JsonObject());
        Change("topics.json", json => json["custom_labels"] = new JsonArray("nothing", null, "drinks", null));

        var model = TopicModel.ReadBERTopic(Target);

        model.Topics.Select(topic => topic.CustomLabel).Should().Equal("nothing", null, "drinks", null);
        model.HasClassTfIdf.Should().BeTrue();
    }

    [Fact]
    public void Words_that_a_tokenizer_found_are_not_looked_for_by_the_default_pattern()
    {
        Write(Model(outliers: true));
        Change("ctfidf_config.json", json => json["vectorizer_model"]!["params"]!["token_pattern"] = null);

        var model = TopicModel.ReadBERTopic(Target);

        model[0].Words.Should().NotBeEmpty();
        model.Invoking(read => read.ApproximateDistribution(["green tea"])).Should().Throw<InvalidOperationException>().WithMessage("*Tokenizer*");
        model.WriteBERTopic(Target);
        Json("ctfidf_config.json")["vectorizer_model"]!["params"]!["token_pattern"].Should().BeNull();
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_word_outlives_the_directory()
    {
        string[] texts = ["\uD800x apple", "apple", "\uDC00y tea", "tea \uD801z"];
        var model = TopicModel.Fit(texts, [0, 0, 1, 1], new PointMatrix<float>((float[])[1, 0, 1, 0, 0, 1, 0, 1], 2), new() { Cleaning = TextCleaning.None, Vectorizer = new() { TokenPattern = @"\S+" } });

        Write(model);
        var read = TopicModel.ReadBERTopic(Target);

        read.Topics.SelectMany(topic => topic.Words).Select(word => word.Word).Should().Equal(model.Topics.SelectMany(topic => topic.Words).Select(word => word.Word))
            .And.Contain("\uD800x").And.Contain("\uDC00y").And.Contain("\uD801z");
        File.ReadAllText(Path.Combine(Target, "ctfidf_config.json")).Should().Contain(@"""\ud800x""");
    }

    [Fact]
    public void Scores_that_are_no_number_and_names_of_zero_shot_topics_are_read()
    {
        Write(Model(outliers: true));
        Change("topics.json", json => json["topic_labels"]!["1"] = "Hot drinks");
        Change("config.json", json => json["zeroshot_topic_list"] = new JsonArray("Fruit", "Hot drinks"));
        var path = Path.Combine(Target, "topics.json");
        var json = Json("topics.json");
        json["topic_representations"]!["0"]![0]![1] = 123456;
        File.WriteAllText(path, json.ToJsonString().Replace("123456", "NaN", StringComparison.Ordinal));

        var model = TopicModel.ReadBERTopic(Target);

        model[0].Words[0].Score.Should().Be(0);
        model.Topics.Select(topic => topic.CustomLabel).Should().Equal(null, null, "Hot drinks", null);
    }

    [Fact]
    public void Topics_without_words_are_filled_up_in_aspects_too()
    {
        string[] texts = ["red apple", "red apple pie", "green tea", "green tea cup", "😀", "🎉"];
        var model = TopicModel.Fit(
            texts,
            [0, 0, 1, 1, 2, 2],
            new PointMatrix<float>((float[])[1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1], 2),
            new() { Cleaning = TextCleaning.None, Aspects = { ["Top"] = new TopKeywords() } });

        model[2].Words.Should().BeEmpty();
        ShouldBeWrittenSoThatPythonReadsIt(model);
        var topics = Json("topics.json");
        topics["topic_representations"]!["2"]!.ToJsonString().Should().Be($"[{string.Join(',', Enumerable.Repeat("[\"\",1E-05]", 10))}]");
        topics["topic_aspects"]!["Top"]!["2"]!.AsArray().Should().HaveCount(10);

        // From Python without c-TF-IDF, and back.
        model.WriteBERTopic(Target, new() { SaveClassTfIdf = false });
        var read = TopicModel.ReadBERTopic(Target);
        read[2].Words.Should().BeEmpty();
        ShouldBeWrittenSoThatPythonReadsIt(read);
        JsonNode.DeepEquals(Json("topics.json")["topic_representations"], topics["topic_representations"]).Should().BeTrue();
    }

    [Fact]
    public void Writing_over_a_directory_that_fails_half_way_leaves_the_earlier_model()
    {
        var (first, second) = (Model(outliers: true), Model(outliers: false));
        Write(first);
        File.Delete(Path.Combine(Target, "ctfidf_config.json"));
        Directory.CreateDirectory(Path.Combine(Target, "ctfidf_config.json", "in the way"));
        var before = Directory.GetFiles(Target).Order().ToDictionary(path => path, File.ReadAllBytes);

        var write = () => second.WriteBERTopic(Target);

        write.Should().Throw<IOException>();
        Directory.GetFiles(Target).Order().Should().Equal(before.Keys);
        before.Should().OnlyContain(file => File.ReadAllBytes(file.Key).SequenceEqual(file.Value));
    }

    [Fact]
    public void A_directory_whose_writing_was_cut_off_at_any_file_is_no_model()
    {
        var (first, second) = (Model(outliers: true), Model(outliers: true, shift: 0.5f));
        Write(first);
        var written = Path.Combine(_folder.FullName, "second");
        second.WriteBERTopic(written);

        // The words of one model beside the embeddings of another.
        File.Copy(Path.Combine(written, "topic_embeddings.safetensors"), Path.Combine(Target, "topic_embeddings.safetensors"), overwrite: true);

        FluentActions.Invoking(() => TopicModel.ReadBERTopic(Target)).Should().Throw<InvalidDataException>().WithMessage("*two different models*");
    }

    [Fact]
    public void A_group_of_files_loses_its_seal_first_and_gets_it_last()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "seal"), "old");
        File.WriteAllText(Path.Combine(Target, "part"), "old");
        File.WriteAllText(Path.Combine(Target, "gone"), "old");
        File.WriteAllText(Path.Combine(Target, "other"), "stays");

        FileGroup.Write(Target, "seal", new Dictionary<string, Action<Stream>?>
        {
            ["seal"] = stream => stream.Write("new"u8),
            ["part"] = stream =>
            {
                File.ReadAllText(Path.Combine(Target, "part")).Should().Be("old", "nothing is replaced before all is written");
                stream.Write("new"u8);
            },
            ["gone"] = null,
        });

        Directory.GetFiles(Target).Select(Path.GetFileName).Order().Should().Equal("other", "part", "seal");
        File.ReadAllText(Path.Combine(Target, "part")).Should().Be("new");
    }

    [Fact]
    public void A_process_killed_while_files_take_their_places_leaves_no_mixture_and_the_next_writing_removes_what_is_left()
    {
        TopicModel[] models = [Model(outliers: true), Model(outliers: true, shift: 0.5f)];
        var seal = Path.Combine(Target, "topics.json");
        for (var kill = 0; kill < Kills; kill++)
        {
            models[0].WriteBERTopic(Target);
            string[] arguments = [typeof(OddDirectoryTests).Assembly.Location, "save-directory", Target];
            using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadLine().Should().Be("saving");
            SpinWait.SpinUntil(() => !File.Exists(seal), TimeSpan.FromSeconds(60)).Should().BeTrue();
            process.Kill();
            process.WaitForExit();

            if (FileGroup.IsCutOff(Target, "topics.json"))
            {
                FluentActions.Invoking(() => TopicModel.ReadBERTopic(Target)).Should().Throw<InvalidDataException>().WithMessage("*cut off*");
            }
            else
            {
                models.Select(model => model[0].Embedding.ToArray()).Should().ContainEquivalentOf(TopicModel.ReadBERTopic(Target)[0].Embedding.ToArray());
            }
        }

        models[0].WriteBERTopic(Target);

        Directory.GetFiles(Target).Should().HaveCount(5);
        TopicModel.ReadBERTopic(Target).DocumentTopics.Should().Equal(models[0].DocumentTopics);
    }

    /// <summary>Writes one model over another for ever, until the process is killed.</summary>
    internal static void WriteForEver(string path)
    {
        TopicModel[] models = [Model(outliers: true), Model(outliers: true, shift: 0.5f)];
        Console.WriteLine("saving");
        for (var round = 1; ; round++)
        {
            models[round % models.Length].WriteBERTopic(path);
        }
    }

    private static TopicModel Model(bool outliers, float shift = 0)
    {
        int[] clusters = outliers ? [0, 0, 1, 1, 2, 2, -1, -1] : [0, 0, 1, 1, 2, 2, 3, 3];
        float[] vectors = [.. Documents.SelectMany((_, row) => (float[])[MathF.Cos(row / 2) + shift, MathF.Sin(row / 2)])];
        return TopicModel.Fit(Documents, clusters, new PointMatrix<float>(vectors, 2));
    }

    /// <summary>All lists of words have one length, and none is empty: BERTopic's tables and figures need that.</summary>
    private void ShouldBeWrittenSoThatPythonReadsIt(TopicModel model)
    {
        Write(model);
        var topics = Json("topics.json");
        foreach (var words in topics["topic_aspects"]!.AsObject().Select(aspect => aspect.Value!.AsObject()).Prepend(topics["topic_representations"]!.AsObject()))
        {
            words.Select(list => list.Value!.AsArray().Count).Distinct().Should().ContainSingle().Which.Should().BePositive();
        }

        var read = TopicModel.ReadBERTopic(Target);
        read.Hints.Should().BeEmpty();
        read.DocumentTopics.Should().Equal(model.DocumentTopics);
        read.Topics.SelectMany(topic => topic.Words).Should().Equal(model.Topics.SelectMany(topic => topic.Words));
    }

    private void Write(TopicModel model, bool classTfIdf = true) => model.WriteBERTopic(Target, new() { SaveClassTfIdf = classTfIdf });

    private JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Target, file)))!.AsObject();

    private void Change(string file, Action<JsonObject> change)
    {
        var json = Json(file);
        change(json);
        File.WriteAllText(Path.Combine(Target, file), json.ToJsonString());
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        json.Remove(name);
        if (value is not null)
        {
            json[name] = JsonNode.Parse(value);
        }
    }
}
