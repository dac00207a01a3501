namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>The defaults of a figure: how whatever it does not say looks.</summary>
internal sealed record Template
{
    public required TemplateData Data { get; init; }

    public required Layout Layout { get; init; }
}

/// <summary>The defaults of traces by their type.</summary>
internal sealed record TemplateData
{
    public required IReadOnlyList<Trace> Scatter { get; init; }

    public required IReadOnlyList<Trace> ScatterGL { get; init; }

    public required IReadOnlyList<Trace> Scatter3D { get; init; }

    public required IReadOnlyList<Trace> Bar { get; init; }

    public required IReadOnlyList<Trace> Heatmap { get; init; }

    public required IReadOnlyList<Trace> Table { get; init; }
}
