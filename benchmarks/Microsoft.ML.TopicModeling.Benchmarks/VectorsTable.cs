using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Topics of vectors as they are and prepared, of one encoder and of two, with three seeds and at both grains.</summary>
internal static class VectorsTable
{
    private const string AsTheyAre = "as they are";
    private static readonly int[] Seeds = [42, 1, 2];
    private static readonly string[] OfTwoEncoders = ["stackoverflow-titles", "bbc", "search-snippets"];
    private static readonly VectorPreparationOptions Centered = new() { NumberOfComponents = NumberOfPrincipalComponents.All };
    private static readonly VectorPreparationOptions Chosen = new() { NumberOfComponents = NumberOfPrincipalComponents.Automatic };

    private static readonly (string Name, VectorPreparationOptions? Options)[] Ways =
    [
        (AsTheyAre, null),
        ("32", new() { NumberOfComponents = 32 }),
        ("64", new() { NumberOfComponents = 64 }),
        ("128", new() { NumberOfComponents = 128 }),
    ];

    public static void Print(string? directory)
    {
        var corpora = Corpus.Labeled(directory).ToList();
        if (corpora.Count == 0)
        {
            Console.WriteLine("The corpora are not part of the repository: give their directory by --data.");
            return;
        }

        Print(corpora, corpus => OneEncoder(corpus.Embed(directory)));
        Console.WriteLine();
        var encoder = new Lazy<SecondEncoder>();
        Print(corpora.FindAll(corpus => OfTwoEncoders.Contains(corpus.Name)), corpus => TwoEncoders(corpus, directory, encoder));
        if (encoder.IsValueCreated)
        {
            encoder.Value.Dispose();
        }
    }

    private static void Print(List<Corpus> corpora, Func<Corpus, IEnumerable<(string Name, PointMatrix<float> Vectors)>> ways)
    {
        Console.WriteLine("| corpus | vectors | numbers | MB | CPU s of neighbors | grain | topics | outliers | NMI | ARI | ARI between seeds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        var scores = new List<(string Way, SeededScore Default, SeededScore Automatic)>();
        foreach (var corpus in corpora)
        {
            foreach (var (name, vectors) in ways(corpus))
            {
                var fits = SeededFits.Of(corpus, vectors, Seeds);
                var (standard, automatic) = (SeededScore.Of(corpus.Labels!, fits.Default), SeededScore.Of(corpus.Labels!, fits.Automatic));
                var size = vectors.Values.Length * sizeof(float) / 1e6;
                PrintRows(corpus.Name, FormattableString.Invariant($"{name} | {vectors.Dimension} | {size:0.0} | {fits.NeighborSeconds:0.0}"), standard, automatic);
                scores.Add((name, standard, automatic));
            }
        }

        foreach (var way in scores.GroupBy(score => score.Way))
        {
            PrintRows("mean", $"{way.Key} | | |", SeededScore.Mean([.. way.Select(score => score.Default)]), SeededScore.Mean([.. way.Select(score => score.Automatic)]));
        }
    }

    private static void PrintRows(string corpus, string vectors, SeededScore standard, SeededScore automatic)
    {
        Console.WriteLine($"| {corpus} | {vectors} | default | {standard} |");
        Console.WriteLine($"| {corpus} | {vectors} | automatic | {automatic} |");
    }

    private static IEnumerable<(string Name, PointMatrix<float> Vectors)> OneEncoder(PointMatrix<float> vectors) =>
        Ways.Select(way => (way.Name, Prepare(vectors, way.Options))).Append(("chosen", PrepareByDefault(vectors)));

    /// <summary>An encoder, another one, and both side by side, each of them centered by itself.</summary>
    private static IEnumerable<(string Name, PointMatrix<float> Vectors)> TwoEncoders(Corpus corpus, string? directory, Lazy<SecondEncoder> encoder)
    {
        var first = corpus.Embed(directory);
        var second = corpus.Ready(directory, "arctic.f32") ?? encoder.Value.Model.Embed(corpus.Texts);
        yield return ("MiniLM", first);
        yield return ("MiniLM, chosen", Prepare(first, Chosen));
        yield return ("arctic", second);
        yield return ("arctic, centered", Prepare(second, Centered));
        yield return ("arctic, chosen", Prepare(second, Chosen));
        yield return ("both", SideBySide(first, second));
        var both = SideBySide(Prepare(first, Centered), Prepare(second, Centered));
        yield return ("both, centered", both);
        yield return ("both, centered, chosen", Prepare(both, Chosen));
    }

    private static PointMatrix<float> Prepare(PointMatrix<float> vectors, VectorPreparationOptions? options) =>
        options is null ? vectors : VectorPreparation.Fit(vectors, options).Transform(vectors);

    /// <summary>Prepares vectors as BERTopic does with the automatic grain, unless it is told otherwise.</summary>
    private static PointMatrix<float> PrepareByDefault(PointMatrix<float> vectors)
    {
        var fit = new VectorPreparationFit(Chosen.Validate(), vectors.Dimension, hasGroups: false, default);
        for (var row = 0; row < vectors.Count; row++)
        {
            fit.Add(vectors[row], default);
        }

        return fit.TryToModel()?.Transform(vectors) ?? vectors;
    }

    private static PointMatrix<float> SideBySide(PointMatrix<float> first, PointMatrix<float> second) =>
        PointMatrix<float>.FromRows([.. Enumerable.Range(0, first.Count).Select(row => (float[])[.. first[row], .. second[row]])]);
}
