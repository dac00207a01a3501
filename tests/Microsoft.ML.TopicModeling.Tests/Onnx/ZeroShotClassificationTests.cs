namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class ZeroShotClassificationTests : IDisposable
{
    // What some means of Single may be off.
    private const double Tolerance = 1e-4;

    private static readonly string[] Colors = ["red", "green", "blue"];

    private readonly TinyCrossEncoder _files = new();
    private readonly CrossEncoder _model;

    public ZeroShotClassificationTests() => _model = _files.Load();

    [Fact]
    public void Logits_are_those_of_both_texts_with_their_segments()
    {
        var logits = _model.Score("Rose, sea", "it is red.");

        ShouldBeNear(logits, TinyCrossEncoder.LogitsOf("[CLS] rose [UNK] sea [SEP]", "it is red . [SEP]"));
        _model.Labels.Should().Equal("contradiction", "neutral", "entailment");
    }

    [Fact]
    public void The_first_text_is_cut_off_where_both_are_too_long()
    {
        var first = string.Join(' ', Enumerable.Repeat("rose", 40));

        var logits = _model.Score(first, "it is red .");

        ShouldBeNear(logits, TinyCrossEncoder.LogitsOf($"[CLS] {string.Join(' ', Enumerable.Repeat("rose", 9))} [SEP]", "it is red . [SEP]"));
        _model.Invoking(model => model.Score("rose", first)).Should().Throw<ArgumentException>().WithMessage("*second text has 40 tokens*13*");
    }

    [Fact]
    public void Probabilities_of_all_labels_add_up_to_one()
    {
        var answers = Classifier().Classify(["rose sea"])[0];

        var powers = Colors.ToDictionary(color => color, color => Math.Exp(Entailment(color)[2]));
        answers.Should().OnlyContain(label => Math.Abs(label.Score - (powers[label.Word] / powers.Values.Sum())) < Tolerance);
        answers.Should().BeInDescendingOrder(label => label.Score);
    }

    [Fact]
    public void Labels_that_are_judged_one_by_one_compare_entailment_with_contradiction()
    {
        var answers = Classifier(multiLabel: true).Classify(["rose sea"])[0];

        answers.Should().OnlyContain(label =>
            Math.Abs(label.Score - (1 / (1 + Math.Exp(Entailment(label.Word)[0] - Entailment(label.Word)[2])))) < Tolerance);
        new ZeroShotClassification(_model, ["red"]) { HypothesisTemplate = "it is {} ." }.Classify(["rose sea"])[0].Single().Score
            .Should().Be(answers.Single(label => label.Word == "red").Score, "a single label is judged by itself");
    }

    [Fact]
    public void The_label_of_entailment_is_found_by_its_name()
    {
        _files.Label("ENTAILMENT", "neutral", "contradiction");
        using var other = _files.Load();

        var answers = new ZeroShotClassification(other, Colors) { HypothesisTemplate = "it is {} .", MultiLabel = true }.Classify(["rose sea"])[0];

        answers.Should().OnlyContain(label =>
            Math.Abs(label.Score - (1 / (1 + Math.Exp(Entailment(label.Word)[2] - Entailment(label.Word)[0])))) < Tolerance);
    }

    [Fact]
    public async Task A_topic_gets_the_labels_that_are_probable_enough_or_keeps_its_words()
    {
        IReadOnlyList<IReadOnlyList<TopicWord>> words = [[new("rose", 2), new("sea", 1)], [new("grass", 1)]];
        var best = Classifier().Classify(["rose sea", "grass"]);

        var none = await Classifier(least: 1).RepresentAsync(null!, words);
        var all = await Classifier(least: 0).RepresentAsync(null!, words);
        var several = await Classifier(least: 0, multiLabel: true).RepresentAsync(null!, words);

        none.Should().BeEquivalentTo(words);
        all.Select(topic => topic.Single()).Should().Equal(best.Select(labels => labels[0]));
        several.Should().OnlyContain(topic => topic.Count == 3);
    }

    [Fact]
    public void It_gives_topics_of_a_fit_their_labels()
    {
        var options = new TopicModelOptions { Representation = Classifier(least: 0) };

        var model = TopicModel.Fit(["rose rose sea", "rose sea", "grass is", "grass"], [0, 0, 1, 1], options: options);

        model.Topics.Should().OnlyContain(topic => Colors.Contains(topic.Words.Single().Word));
    }

    [Fact]
    public void The_labels_do_not_depend_on_the_threads()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(number => string.Join(' ', Enumerable.Repeat("grass sea", 1 + (number % 4))))];

        Classifier(threads: 1).Classify(texts).SelectMany(labels => labels)
            .Should().Equal(Classifier(threads: 5).Classify(texts).SelectMany(labels => labels));
    }

    [Fact]
    public void Settings_are_checked_before_any_work()
    {
        Refusal(() => new ZeroShotClassification(_model, [])).Should().Contain("no labels");
        Refusal(() => new ZeroShotClassification(_model, ["red", "red"])).Should().Contain("\"red\" twice");
        Refusal(() => Classifier(least: 1.5).Validate(null)).Should().Contain("MinProbability is 1.5");
        Refusal(() => Classifier(threads: 0).Validate(null)).Should().Contain("MaxDegreeOfParallelism is 0");
        Refusal(() => new ZeroShotClassification(_model, Colors) { HypothesisTemplate = "red" }.Validate(null)).Should().Contain("HypothesisTemplate");
        _files.Label("no", "maybe", "yes");
        using var other = _files.Load();
        Refusal(() => new ZeroShotClassification(other, Colors).Validate(null)).Should().Contain("no, maybe, yes").And.Contain("entail");
    }

    [Fact]
    public void A_folder_whose_files_do_not_match_is_refused()
    {
        _files.Label("contradiction", "entailment");
        _files.Invoking(files => files.Load()).Should().Throw<InvalidDataException>().WithMessage("*3 scores*2 labels*");
        _files.Write("config.json", """{"model_type": "bert"}""");
        _files.Invoking(files => files.Load()).Should().Throw<InvalidDataException>().WithMessage("*id2label*");
    }

    public void Dispose()
    {
        _model.Dispose();
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    private static double[] Entailment(string color) => TinyCrossEncoder.LogitsOf("[CLS] rose sea [SEP]", $"it is {color} . [SEP]");

    private ZeroShotClassification Classifier(double least = 0.8, bool multiLabel = false, int? threads = null) =>
        new(_model, Colors) { HypothesisTemplate = "it is {} .", MinProbability = least, MultiLabel = multiLabel, MaxDegreeOfParallelism = threads };

    private static string Refusal(Action act) => act.Should().Throw<ArgumentException>().Which.Message;

    private static void ShouldBeNear(IReadOnlyList<float> logits, double[] expected) =>
        logits.Select(value => (double)value).Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
}
