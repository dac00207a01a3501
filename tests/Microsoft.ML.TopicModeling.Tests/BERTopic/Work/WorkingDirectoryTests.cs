using Microsoft.ML.TopicModeling.Tests.Contract;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

/// <summary>A fit with a working directory finds what one without it does, and goes on where another one has ended.</summary>
public sealed class WorkingDirectoryTests : IDisposable
{
    private static readonly string[] AllStages = ["Embeddings", "Neighbors", "Layout", "Clusters"];

    private readonly WorkingFits _work = new();

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, 12)];

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_second_fit_takes_all_that_the_first_has_sealed()
    {
        var expected = WorkingFits.Bits(WorkingFits.Fit(WorkingFits.Options()));

        var first = _work.Fit();
        WorkingFits.Bits(first).Should().Be(expected);
        WorkingFits.Taken(first).Should().BeEmpty();
        first.Report!.WorkingStages.Select(stage => stage.Stage).Should().Equal(AllStages);
        first.Report.WorkingStages.Should().OnlyContain(stage => stage.Reason == "it was not there yet");

        var second = _work.Fit();
        WorkingFits.Bits(second).Should().Be(expected);
        WorkingFits.Taken(second).Should().Equal(AllStages);
        second.Report!.ToString().Should().Contain("Embeddings: taken from the working directory");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_bits_do_not_depend_on_it_whatever_the_options(int sample)
    {
        var random = new Random(sample);
        var folder = _work.Folder;
        var options = Drawn(null);
        var expected = WorkingFits.Bits(Fit(options));

        WorkingFits.Bits(Fit(options = Drawn(folder))).Should().Be(expected);
        var again = Fit(options);
        WorkingFits.Bits(again).Should().Be(expected);
        WorkingFits.Taken(again).Should().Contain(["Neighbors", "Layout", "Clusters"]);

        BERTopicOptions Drawn(string? directory)
        {
            random = new Random(sample);
            var drawn = WorkingFits.Options(directory);
            drawn.Granularity = random.Next(3) == 0 ? Granularity.Automatic : Granularity.Default;
            drawn.Consensus = random.Next(1, 3);
            drawn.Duplicates = random.Next(2) == 0 ? DuplicateHandling.CountOnce : DuplicateHandling.Keep;
            drawn.Preparation = random.Next(2) == 0 ? new() : null;
            drawn.OutlierQuantile = random.Next(2) == 0 ? 0.1 : null;
            drawn.Umap.Unique = random.Next(3) == 0;
            drawn.MaxDegreeOfParallelism = random.Next(1, 3);
            drawn.CalculateProbabilities = random.Next(3) == 0;
            drawn.SeedTopicList = random.Next(4) == 0 ? [["tax", "law"]] : null;
            drawn.ZeroShotTopicList = drawn.Granularity == Granularity.Default && random.Next(4) == 0 ? ["harbour boats tide"] : null;
            drawn.CenterByColumnName = random.Next(4) == 0 ? "Label" : null;
            return drawn;
        }

        static BERTopicTransformer Fit(BERTopicOptions options)
        {
            var ml = new MLContext(seed: 3);
            return ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ml));
        }
    }

    [Fact]
    public void Ready_vectors_are_mapped_and_data_is_read_once()
    {
        var ml = new MLContext(seed: 3);
        var expected = WorkingFits.Bits(Fit(null));

        for (var time = 0; time < 2; time++)
        {
            var fitted = Fit(_work.Folder);
            WorkingFits.Bits(fitted).Should().Be(expected);
            WorkingFits.Taken(fitted).Should().Equal(time == 0 ? [] : ["Neighbors", "Layout", "Clusters"]);
            WorkingFits.Stage(fitted, "Embeddings").Reason.Should().Be("read from the input");
        }

        BERTopicTransformer Fit(string? folder)
        {
            var options = Articles.Options();
            options.WorkingDirectory = folder;
            return ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(new ReadOnce(Articles.View(ml)));
        }
    }

    [Fact]
    public void Vectors_in_memory_are_taken_as_they_are()
    {
        var vectors = PointMatrix<float>.FromRows([.. Articles.Create().Select(article => article.Vector)]);
        var options = new BERTopicOptions { WorkingDirectory = _work.Folder };
        var estimator = new MLContext(seed: 3).Transforms.Text.BERTopic("Topic", "Text", options);

        var first = WorkingFits.Bits(estimator.Fit(WorkingFits.Texts, vectors));
        var second = estimator.Fit(WorkingFits.Texts, vectors);

        WorkingFits.Bits(second).Should().Be(first);
        WorkingFits.Taken(second).Should().Equal("Neighbors", "Layout", "Clusters");
    }

    [Fact]
    public void Another_input_or_option_makes_the_stage_anew_and_says_why()
    {
        _work.Fit();

        var otherText = WorkingFits.Fit(WorkingFits.Options(_work.Folder), [.. WorkingFits.Texts[..^1], "the tax law"]);
        WorkingFits.Taken(otherText).Should().BeEmpty();
        WorkingFits.Stage(otherText, "Embeddings").Reason.Should().Be("its input is another one");
        WorkingFits.Stage(otherText, "Neighbors").Reason.Should().Be("its input is another one");

        _work.Fit();
        var options = WorkingFits.Options(_work.Folder);
        options.Umap.MinimumDistance = 0.05;
        var otherLayout = WorkingFits.Fit(options);
        WorkingFits.Taken(otherLayout).Should().Equal("Embeddings", "Neighbors");
        WorkingFits.Stage(otherLayout, "Layout").Reason.Should().Be("its options are others");
        WorkingFits.Stage(otherLayout, "Clusters").Reason.Should().Be("its input is another one");

        options.MinTopicSize = 12;
        var otherClusters = WorkingFits.Fit(options);
        WorkingFits.Taken(otherClusters).Should().Equal("Embeddings", "Neighbors", "Layout");

        options.EmbeddingOptions = new() { Prefix = "the law " };
        WorkingFits.Stage(WorkingFits.Fit(options), "Embeddings").Reason.Should().Be("its options are others");
    }

    [Fact]
    public void Threads_and_progress_are_no_other_options()
    {
        _work.Fit();
        var options = WorkingFits.Options(_work.Folder);
        (options.MaxDegreeOfParallelism, options.Progress) = (1, new Progress<TopicModelingProgress>());

        WorkingFits.Taken(WorkingFits.Fit(options)).Should().Equal(AllStages);
    }

    [Fact]
    public void Embedding_goes_on_behind_the_last_sealed_block()
    {
        var expected = WorkingFits.Bits(WorkingFits.Fit(WorkingFits.Options()));
        _work.Fit();
        var seals = Path.ChangeExtension(_work.FileOf("embeddings"), ".seals");
        using (var file = File.OpenWrite(seals))
        {
            // As if it had been killed while it wrote the third checksum.
            file.SetLength((2 * 32) + 5);
        }

        var fitted = _work.Fit();

        WorkingFits.Stage(fitted, "Embeddings").Should().Be(new WorkingStage("Embeddings", 2 * WorkingFits.BlockRows, WorkingFits.Rows, ""));
        WorkingFits.Stage(fitted, "Embeddings").ToString().Should().Be("Embeddings: 32 of 120 taken from the working directory");
        WorkingFits.Bits(fitted).Should().Be(expected);
    }

    [Fact]
    public void What_cannot_be_known_again_is_not_kept_and_says_so()
    {
        var options = WorkingFits.Options(_work.Folder);
        options.EmbeddingModel = ArticleEmbedder.Model;
        options.Clustering = new MLContext(seed: 3).Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3);
        WorkingFits.Fit(options);
        var fitted = WorkingFits.Fit(options);

        WorkingFits.Taken(fitted).Should().Equal("Neighbors", "Layout");
        WorkingFits.Stage(fitted, "Embeddings").Reason.Should().StartWith("not kept for another fit");
        WorkingFits.Stage(fitted, "Clusters").Reason.Should().StartWith("not kept for another fit");
    }

    [Fact]
    public void A_student_learns_the_same_again_and_has_its_vectors_there()
    {
        var texts = WordTeacher.Texts(900);
        var expected = WorkingFits.Bits(Fit(null));

        WorkingFits.Bits(Fit(_work.Folder)).Should().Be(expected);
        var again = Fit(_work.Folder);
        WorkingFits.Bits(again).Should().Be(expected);
        WorkingFits.Taken(again).Should().Equal(AllStages);

        BERTopicTransformer Fit(string? folder) => WorkingFits.Fit(
            new() { EmbeddingModel = new WordTeacher().Model(), Student = new() { NumberOfTexts = 300 }, WorkingDirectory = folder }, texts);
    }

    [Fact]
    public void A_model_outlives_its_folder_and_other_fits_in_it()
    {
        var fitted = _work.Fit();
        var bits = WorkingFits.Bits(fitted);
        var scores = fitted.Score(WorkingFits.Texts[..20]);

        WorkingFits.Fit(WorkingFits.Options(_work.Folder), [.. WorkingFits.Texts.Reverse()]);
        WorkingFits.Bits(fitted).Should().Be(bits);
        foreach (var file in Directory.EnumerateFiles(_work.Folder))
        {
            File.Delete(file);
        }

        fitted.Score(WorkingFits.Texts[..20]).Should().Equal(scores);
        WorkingFits.Bits(_work.Fit()).Should().Be(bits);
    }

    [Fact]
    public void The_memory_that_was_hoped_for_is_compared_with_the_peak()
    {
        var options = WorkingFits.Options();
        options.MaxMemory = 1_000_000;
        var report = WorkingFits.Fit(options).Report!;
        report.Hints.Should().Contain(hint => hint.Contains("more than the 1 MB of MaxMemory, and first in the stage Embed. Set WorkingDirectory"));
        report.PeakWorkingSet.Should().Be(report.Stages[^1].PeakWorkingSet).And.BeGreaterThan(1_000_000);

        (options.MaxMemory, options.WorkingDirectory) = (long.MaxValue, _work.Folder);
        WorkingFits.Fit(options).Report!.Hints.Should().NotContain(hint => hint.Contains("MaxMemory"));
    }
}
