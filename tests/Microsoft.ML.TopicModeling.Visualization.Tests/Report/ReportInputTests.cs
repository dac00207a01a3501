using System.Collections;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report;

/// <summary>Whatever is wrong is told before a file is written, and an old file stays.</summary>
public sealed class ReportInputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-");

    private string File => Path.Combine(_folder.FullName, "report.html");

    public static TheoryData<string, Action<ReportOptions>, string> WrongOptions => new()
    {
        { "title", o => o.Title = " ", "The title is empty*" },
        { "coordinates missing", o => o.Coordinates = null, "*two numbers for each document*UmapModel.Project()*" },
        { "coordinates too few", o => o.Coordinates = new(new float[6], 2), "There are 3 coordinates, but 240 documents*" },
        { "coordinates in space", o => o.Coordinates = new(new float[720], 3), "The coordinates have 3 dimensions*" },
        { "coordinates not finite", o => o.Coordinates = new(Enumerable.Repeat(float.NaN, 480).ToArray(), 2), "*NaN*" },
        { "frame of nothing", o => o.Frame = new(ReadOnlyMemory<float>.Empty, 2), "The frame has no places*" },
        { "frame in space", o => o.Frame = new(new float[9], 3), "The places of the frame have 3 dimensions*" },
        { "frame not finite", o => o.Frame = new(new float[] { 0, 0, float.NaN, 1 }, 2), "Row 1 holds NaN*" },
        { "times too few", o => o.Timestamps = new[] { 1990 }, "There are 1 timestamps, but 240 documents*" },
        { "time without a day", o => o.Timestamps = Enumerable.Repeat("May", 240).ToArray(), "The timestamp of row 0 is 'May'*" },
        { "time not finite", o => o.Timestamps = Enumerable.Repeat(double.NaN, 240).ToArray(), "The timestamp of row 0 is 'NaN'*" },
        { "times of two kinds", o => o.Timestamps = Enumerable.Range(0, 240).Select(row => row == 7 ? DateTime.UnixEpoch : (object)row).ToArray(), "Some timestamps are numbers*" },
        { "metadata too few", o => o.Metadata = new Dictionary<string, IList> { ["Author"] = new[] { "Ada" } }, "There are 1 items of metadata 'Author'*" },
        { "metadata null", o => o.Metadata = new Dictionary<string, IList> { ["Author"] = null! }, "There are 0 items of metadata 'Author'*" },
        { "metadata without a name", o => o.Metadata = new Dictionary<string, IList> { [""] = new string[240] }, "A name of metadata is empty*" },
        { "probabilities too few", o => o.Probabilities = [0.5f], "There are 1 probabilities*" },
        { "probability too large", o => o.Probabilities = [.. Enumerable.Repeat(1.5f, 240)], "The probability of row 0 is 1.5*between 0 and 1*" },
        { "probability not a number", o => o.Probabilities = [.. Enumerable.Repeat(float.NaN, 240)], "The probability of row 0 is NaN*" },
        { "layer of other documents", o => o.Layers = [new(Figures.Models.Small, 2, 0, 0, [])], "There are 6 documents of a layer*" },
        { "layer null", o => o.Layers = [null!], "A layer is null*" },
        { "bytes", o => o.MaxEmbeddedTextBytes = -1, "MaxEmbeddedTextBytes is -1*" },
        { "evaluated documents", o => o.MaxEvaluatedDocuments = -1, "MaxEvaluatedDocuments is -1*" },
        { "theme", o => o.Theme = (ReportTheme)9, "Theme is 9; it must be one of Automatic, Light, Dark*" },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void A_wrong_option_is_named_and_an_old_file_stays(string name, Action<ReportOptions> spoil, string message)
    {
        System.IO.File.WriteAllText(File, "old");
        var options = ReportSample.Options();
        spoil(options);

        ReportSample.Model.Invoking(model => model.SaveReport(File, ReportSample.Texts, options)).Should().Throw<ArgumentException>(name).WithMessage(message);

        System.IO.File.ReadAllText(File).Should().Be("old");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void Documents_have_to_be_those_of_the_fit()
    {
        var model = ReportSample.Model;

        Save(model, ReportSample.Texts[..10]).Should().Throw<ArgumentException>().WithMessage("10 documents were given, but the model was fitted on 240*");
        Save(model, [.. ReportSample.Texts.Reverse()]).Should().Throw<ArgumentException>().WithMessage("*in the same order*");
        Save(model.WithoutDocuments(), ReportSample.Texts).Should().Throw<InvalidOperationException>().WithMessage("*without the topics of its documents*");
        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void A_path_where_no_file_can_be_is_told()
    {
        var model = ReportSample.Model;

        model.Invoking(m => m.SaveReport("", ReportSample.Texts, ReportSample.Options())).Should().Throw<ArgumentException>();
        model.Invoking(m => m.SaveReport(_folder.FullName, ReportSample.Texts, ReportSample.Options())).Should().Throw<IOException>().WithMessage("*is a folder*");
        model.Invoking(m => m.SaveReport(Path.Combine(_folder.FullName, "none", "a.html"), ReportSample.Texts, ReportSample.Options()))
            .Should().Throw<DirectoryNotFoundException>().WithMessage("*does not exist*");
    }

    [Fact]
    public void A_canceled_report_leaves_the_old_file()
    {
        System.IO.File.WriteAllText(File, "old");
        using var source = new CancellationTokenSource();
        source.Cancel();

        ReportSample.Model.Invoking(m => m.SaveReport(File, ReportSample.Texts, ReportSample.Options(), source.Token)).Should().Throw<OperationCanceledException>();

        System.IO.File.ReadAllText(File).Should().Be("old");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void Nothing_is_needed_but_coordinates()
    {
        var page = ReportSample.Save(Figures.Models.Small, Figures.Models.Texts, new() { Coordinates = new(new float[12], 2) });

        page.Manifest.GetProperty("title").GetString().Should().Be("Topics");
        page.JsonBlock("topics").GetProperty("layers").GetArrayLength().Should().Be(1);
        ReportSample.Save(Figures.Models.OnlyOutliers, Figures.Models.Texts, new() { Coordinates = new(new float[12], 2) })
            .JsonBlock("topics").GetProperty("layers")[0].GetProperty("topicCount").GetInt32().Should().Be(0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Action Save(TopicModel model, IReadOnlyList<string> texts) => () => model.SaveReport(File, texts, ReportSample.Options());
}
