namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Made-up subjects, each with words and a direction of its own, of which months have documents.</summary>
internal static class Months
{
    public const int Dimension = 16;

    /// <param name="subject">What it is about.</param>
    /// <param name="number">Which of that subject's documents.</param>
    public static string Document(int subject, int number) =>
        $"alpha{subject} beta{subject} gamma{subject} {(number % 2 == 0 ? "delta" : "epsilon")}{subject} number{number}";

    public static float[] Vector(int subject, int number)
    {
        var random = new Random((subject * 1_000) + number);
        var vector = new float[Dimension];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (i == subject % Dimension ? 1 : 0) + (0.1f * random.NextSingle());
        }

        return vector;
    }

    /// <summary>A fit of documents whose clusters are given.</summary>
    /// <param name="parts">Subject, cluster, the first and the number of its documents.</param>
    public static Month Of(params (int Subject, int Cluster, int First, int Count)[] parts)
    {
        var rows = parts.SelectMany(part => Enumerable.Range(part.First, part.Count).Select(number => (part.Subject, part.Cluster, Number: number))).ToArray();
        string[] documents = [.. rows.Select(row => Document(row.Subject, row.Number))];
        int[] clusters = [.. rows.Select(row => row.Cluster)];
        var vectors = PointMatrix<float>.FromRows([.. rows.Select(row => Vector(row.Subject, row.Number))]);
        return new(documents, vectors, TopicModel.Fit(documents, clusters, vectors));
    }
}

internal sealed record Month(string[] Documents, PointMatrix<float> Vectors, TopicModel Model)
{
    public TopicModel After(TopicModel previous, TopicComparisonOptions? options = null) =>
        Model.ContinueFrom(previous, Documents, options, Vectors);
}
