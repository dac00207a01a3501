using System.Globalization;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>No count of a file drives memory or time beyond what its size explains or a limit that is stated.</summary>
public sealed class FileBoundsTests
{
    private const int SmallStack = 256 << 10;

    private static readonly UmapModel Model =
        ((UmapTransformer)new MLContext().Model.LoadChecked(Fixtures.PathOf(GoldenModels.PathOf("umap.zip")), out _)).Model;

    [Theory]
    [InlineData("TransformEpochs")]
    [InlineData("NegativeSampleRate")]
    [InlineData("Epochs")]
    [InlineData("DefaultEpochs")]
    public void Steps_of_a_layout_without_end_are_refused(string count)
    {
        foreach (var many in (int[])[100_000_000, int.MaxValue, 10_001])
        {
            var settings = count switch
            {
                "TransformEpochs" => Model.Settings with { TransformEpochs = many },
                "NegativeSampleRate" => Model.Settings with { NegativeSampleRate = many },
                "Epochs" => Model.Settings with { Epochs = many },
                _ => Model.Settings with { DefaultEpochs = many },
            };

            FluentActions.Invoking(() => Reread(With(settings))).Should().Throw<InvalidDataException>().WithMessage($"*is {many.ToString(CultureInfo.InvariantCulture)}, but has to lie between*");
        }
    }

    [Fact]
    public void What_a_file_may_not_hold_an_option_may_not_either()
    {
        FluentActions.Invoking(() => Umap.Fit(Model.Points, new UmapOptions { NumberOfEpochs = 10_001 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*NumberOfEpochs*10001*10000*");
        FluentActions.Invoking(() => Umap.Fit(Model.Points, new UmapOptions { NegativeSampleRate = 1_001 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*NegativeSampleRate*1001*1000*");
        Model.Invoking(model => model.Update(Model.Points, 10_001)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*numberOfEpochs*10001*");
        FluentActions.Invoking(() => CountVectorizer.Fit(["a b"], new CountVectorizerOptions { NgramRange = (1, 101) })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*NgramRange.Max*101*100*");
    }

    [Fact]
    public void The_most_that_is_allowed_ends_and_comes_back()
    {
        var slowest = Reread(With(Model.Settings with { TransformEpochs = UmapSettings.MostEpochs, NegativeSampleRate = 100 }));

        slowest.Transform(new PointMatrix<float>(Enumerable.Repeat(0.5f, slowest.InputDimension).ToArray(), slowest.InputDimension)).Values.ToArray().Should().OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void Ngrams_as_long_as_a_text_are_refused()
    {
        var vectorizer = CountVectorizer.Fit(["red apple pie"], new CountVectorizerOptions { NgramRange = (1, 2) });
        var file = Write(vectorizer.Write);
        file.Position = sizeof(int);
        file.Write(BitConverter.GetBytes(int.MaxValue));

        FluentActions.Invoking(() => CountVectorizerModel.Read(Reader(file))).Should().Throw<InvalidDataException>().WithMessage("*MaxNgram is 2147483647*between 1 and 100*");
    }

    /// <summary>A file may ask for many coordinates and neighbors, which do not fit on the stack of a small thread.</summary>
    [Theory]
    [InlineData(3, 200_000)]
    [InlineData(60_000, 1)]
    public void A_row_among_many_neighbors_or_in_many_dimensions_needs_little_of_the_stack(int points, int components)
    {
        var positions = new float[points * components];
        var values = Enumerable.Range(0, points).Select(point => (float)point).ToArray();
        var settings = Model.Settings with { Neighbors = points, Components = components, TransformEpochs = 1, Density = null };
        var model = new UmapModel(new(values, 1), new(positions, components), new SparseMatrix<float>(points, new int[points + 1], [], []), settings);
        float[]? alone = null;
        PointMatrix<float> batch = default;

        OnSmallStack(() =>
        {
            alone = new float[components];
            model.Transform([0.25f], alone);
            batch = model.Transform(new PointMatrix<float>(new[] { 0.25f, 0.75f }, 1));
        });

        alone.Should().OnlyContain(value => float.IsFinite(value));
        batch[0].ToArray().Should().Equal(alone);
    }

    [Fact]
    public void All_words_may_be_asked_for()
    {
        const int Words = 30_000;
        var vocabulary = new Vocabulary([.. Enumerable.Range(0, Words).Select(word => word.ToString("x5", CultureInfo.InvariantCulture))]);
        var weights = new SparseMatrix<double>(Words, [0, Words], [.. Enumerable.Range(0, Words)], [.. Enumerable.Range(0, Words).Select(word => (double)(word % 100))]);

        var all = TopicWords.Top(weights, 0, vocabulary, int.MaxValue);

        all.Should().HaveCount(Words - (Words / 100)).And.BeInDescendingOrder(word => word.Score);
        TopicWords.Top(weights, 0, vocabulary, 300).Should().Equal(all.Take(300));
        TopicWords.Top(weights, 0, vocabulary, 50).Should().Equal(all.Take(50));
    }

    [Fact]
    public void A_directory_of_all_words_pads_no_topic_beyond_them()
    {
        var folder = Directory.CreateTempSubdirectory("words-");
        try
        {
            var model = TopicModel.Fit(["red apple", "green tea leaf"], [0, 1], new PointMatrix<float>(new float[] { 1, 0, 0, 1 }, 2), new() { TopWords = 10_000 });

            model.WriteBERTopic(folder.FullName);

            folder.GetFiles().Sum(file => file.Length).Should().BeLessThan(1 << 16);
            TopicModel.ReadBERTopic(folder.FullName).Topics.Select(topic => topic.Words.Count).Should().Equal(model.Topics.Select(topic => topic.Words.Count));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_sparse_matrix_that_nobody_would_make_is_refused_before_there_is_room_for_it()
    {
        var file = Write(writer =>
        {
            writer.Boolean(true);
            writer.Sparse(new SparseMatrix<float>(100_000_000, [0, 1], [99_999_999], [1]));
        });
        var before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => Reader(file).Matrix<float>("the points", 1, 100_000_000)).Should().Throw<InvalidDataException>().WithMessage("*the points are 1 of 1 × 100000000*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 1 }, new[] { 0 }, "*rows do not ascend*")]
    [InlineData(new[] { 1, 1, 2 }, new[] { 0, 1 }, "*rows do not ascend*")]
    [InlineData(new[] { 0, 2, 2 }, new[] { 1, 1 }, "*columns do not ascend in row 0*")]
    [InlineData(new[] { 0, 2, 2 }, new[] { 1, 0 }, "*columns do not ascend in row 0*")]
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 3 }, "*columns holds 3*")]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, "*rows has 2 items*3*")]
    public void A_sparse_matrix_that_contradicts_itself_is_refused(int[] starts, int[] columns, string message)
    {
        var file = Write(writer =>
        {
            writer.Array<int>(starts);
            writer.Array<int>(columns);
            writer.Array<double>(new double[columns.Length]);
        });

        FluentActions.Invoking(() => Reader(file).Sparse("the matrix", 2, 3, least: 0.0)).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    /// <summary>The arrays are not touched, so they take no memory.</summary>
    [Fact]
    public void An_array_may_have_more_bytes_than_a_span() =>
        PartSize.Of(writer => writer.Array<float>(GC.AllocateUninitializedArray<float>(536_870_913))).Should().Be(sizeof(int) + (536_870_913L * sizeof(float)));

    [Fact]
    public void An_array_of_several_parts_comes_back()
    {
        var values = Enumerable.Range(0, (2 * RawValues.AtOnce) + 3).ToArray();

        Reader(Write(writer => writer.Array<int>(values))).Array<int>("the values").Should().BeEquivalentTo(values, options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(5_600_000L, 384)]
    [InlineData(2_000_000_000L, 2)]
    [InlineData(long.MaxValue, 1)]
    public void More_rows_than_can_be_held_are_refused_before_the_first_is_read(long rows, int dimension) =>
        FluentActions.Invoking(() => new VectorRows("Vector", dimension, rows)).Should().Throw<ArgumentException>()
            .WithMessage($"*{rows.ToString(CultureInfo.InvariantCulture)} rows of {dimension} numbers*sample*");

    [Theory]
    [InlineData(1_000, 384, 2_000)]
    [InlineData(4_000_000, 384, 5_592_405)]
    [InlineData(1_700_000_000, 1, 2_147_483_591)]
    public void Room_for_rows_of_unknown_number_grows_as_far_as_an_array_can(int count, int dimension, long rows)
    {
        VectorRows.RoomFor(count, dimension).Should().Be(rows);
        VectorRows.Length(rows, dimension).Should().Be((int)rows * dimension);
        FluentActions.Invoking(() => VectorRows.Length(VectorRows.RoomFor(Array.MaxLength / dimension, dimension), dimension)).Should().Throw<ArgumentException>();
    }

    private static UmapModel With(UmapSettings settings) => new(Model.Points, Model.Embedding, Model.Graph, settings);

    private static UmapModel Reread(UmapModel model) => UmapModelFormat.Read(Reader(Write(writer => UmapModelFormat.Write(writer, model))));

    private static MemoryStream Write(Action<CheckedWriter> write)
    {
        var file = new MemoryStream();
        write(new CheckedWriter(new BinaryWriter(file)));
        file.Position = 0;
        return file;
    }

    private static CheckedReader Reader(MemoryStream file)
    {
        file.Position = 0;
        return new(new BinaryReader(file), "test");
    }

    private static void OnSmallStack(ThreadStart work)
    {
        var thread = new Thread(work, SmallStack);
        thread.Start();
        thread.Join();
    }
}
