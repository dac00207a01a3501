using System.Globalization;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>A fit from documents to files and a table.</summary>
internal sealed class FitRun(Terminal terminal, FitTarget target, CancellationToken cancellation)
{
    private const string TextColumn = "Text";
    private const string GroupColumn = "Group";
    private const string VectorColumn = "Vector";

    private readonly List<string> _hints = [];

    /// <summary>The model whose topics go on; null if there is none.</summary>
    public TopicModel? Previous { get; init; }

    /// <summary>The file of that model.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>Where finished work is kept; null for nowhere.</summary>
    public string? WorkingDirectory { get; init; }

    public void Run(Table table, DocumentSource source, FitPlan plan)
    {
        using var rows = table;
        using var model = plan.EmbeddingModel is { } folder ? EmbeddingModel.FromDirectory(folder) : null;
        var documents = DocumentSet.Read(rows, source, cancellation);
        DocumentMessages.Say(terminal, documents);
        plan = WithLanguage(plan, documents);
        using var fitted = terminal.Watch(progress => Fit(documents, plan, model, progress));
        var record = new FitRecord
        {
            Source = documents.Known(source),
            Count = documents.Texts.Count,
            Fingerprint = documents.Fingerprint,
            Plan = plan,
            Previous = PreviousPath,
        };
        TopicFile.Save(target.Model, fitted, record, cancellation);
        var hasReport = target.HasReport && SaveReport(fitted, documents, record);
        Print(fitted, documents, plan, hasReport);
    }

    private BERTopicTransformer Fit(DocumentSet documents, FitPlan plan, EmbeddingModel? model, IProgress<TopicModelingProgress>? progress)
    {
        var options = plan.ToOptions();
        options.EmbeddingModel = model;
        options.Previous = Previous;
        options.WorkingDirectory = WorkingDirectory;
        options.Progress = progress;
        options.Cancellation = cancellation;
        var ml = new MLContext(options.Seed);
        if (documents.Groups is not { } groups)
        {
            return ml.Transforms.Text.BERTopic("Topic", TextColumn, options).Fit(documents.Texts, documents.Vectors);
        }

        options.CenterByColumnName = GroupColumn;
        options.EmbeddingColumnName = documents.Vectors is null ? null : VectorColumn;
        MemoryColumn[] columns =
        [
            MemoryColumn.Of(TextColumn, [.. documents.Texts]),
            MemoryColumn.Of(GroupColumn, [.. groups.Select(group => group!)]),
            .. documents.Vectors is { } vectors ? [MemoryColumn.Of(VectorColumn, vectors)] : (ReadOnlySpan<MemoryColumn>)[],
        ];
        return ml.Transforms.Text.BERTopic("Topic", TextColumn, options).Fit(MemoryView.Of(documents.Texts, columns));
    }

    /// <summary>Notices the language, unless somebody has said which it is, or which words to leave out.</summary>
    private FitPlan WithLanguage(FitPlan plan, DocumentSet documents)
    {
        if (plan.Language is null && plan.StopWords is null)
        {
            plan = plan with { Language = TextLanguage.Of(documents.Texts) };
            terminal.Say(plan.Language is { } noticed
                ? $"  language  {TextLanguage.NameOf(noticed)} (as it looks, or --language); its stop words are left out"
                : "  language  unknown; no stop words are left out (--language, --stop-words)");
        }

        if (plan is { Language: not (null or "en"), EmbeddingModel: null } && documents.Vectors is null)
        {
            Hint($"The built-in embedding model was made for English, not {TextLanguage.NameOf(plan.Language)}. Give a multilingual one by --model DIR.");
        }

        if (plan.Language is "ja" or "th" or "zh")
        {
            Hint($"{TextLanguage.NameOf(plan.Language)} has no spaces between words. Separate the words with spaces before, or count pairs of letters: "
                + "--option topics.vectorizer.analyzer=char --ngrams 2-2.");
        }

        return plan;
    }

    /// <summary>Writes the report. The model is already safe, so that what keeps a report from being drawn costs no fit.</summary>
    private bool SaveReport(BERTopicTransformer fitted, DocumentSet documents, FitRecord record)
    {
        var title = record.Source.Files is [var only] ? $"Topics of {only}" : "Topics";
        try
        {
            ModelReport.Save(target.Report, fitted, documents, title, record.Plan, cancellation);
            return true;
        }
        catch (InvalidOperationException e)
        {
            Hint($"There is no report: {e.Message}");
            return false;
        }
    }

    private void Print(BERTopicTransformer fitted, DocumentSet documents, FitPlan plan, bool hasReport)
    {
        var report = fitted.Report!;
        foreach (var hint in report.Hints.Concat(fitted.Model.Hints))
        {
            Hint(hint);
        }

        terminal.Say(Text($"{report.TopicCount} topics, {100 * report.OutlierShare:0.#} % outliers, {report.Time.TotalSeconds:0.0} s"));
        foreach (var stage in report.WorkingStages)
        {
            terminal.Say($"  work      {stage}");
        }

        if (fitted.Model.Lineage is { } lineage)
        {
            terminal.Say($"  lineage   {lineage.Summary}");
        }

        if (fitted.Layers.Count > 1)
        {
            terminal.Say($"  grain     {string.Join(", ", fitted.Layers.Select((layer, i) => i == fitted.Layer ? $"[{layer.Model.TopicCount}]" : $"{layer.Model.TopicCount}"))} topics (--grain fine, coarse, about:N)");
        }

        terminal.Say($"  model     {target.Model}");
        if (hasReport)
        {
            terminal.Say($"  report    {target.Report}");
        }

        if (!terminal.Json)
        {
            TopicTable.Print(fitted.Model);
            return;
        }

        Terminal.PrintJson(new
        {
            Documents = documents.Texts.Count,
            Columns = documents.Roles.Choices.ToDictionary(choice => choice.Role.ToString().ToLowerInvariant(), choice => choice.Name),
            plan.Language,
            Outliers = fitted.Model.DocumentTopics.Count(topic => topic < 0),
            Layers = fitted.Layers.Select((layer, i) => new
            {
                Topics = layer.Model.TopicCount, layer.MinTopicSize, layer.OutlierShare, layer.Quality, IsChosen = i == fitted.Layer,
            }),
            Topics = TopicTable.ForPrograms(fitted.Model),
            Lineage = fitted.Model.Lineage?.Relations.Select(relation => new
            {
                Change = CompareCommand.NameOf(relation.Change),
                Before = relation.Before?.Identity,
                After = relation.After?.Identity,
                relation.Similarity,
                relation.SharedDocuments,
            }),
            Hints = _hints,
            target.Model,
            Report = hasReport ? target.Report : null,
        });
    }

    private void Hint(string hint)
    {
        _hints.Add(hint);
        terminal.Hint(hint);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
