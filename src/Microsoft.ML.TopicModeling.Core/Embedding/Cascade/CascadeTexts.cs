namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Texts of which a student has embedded all, and a teacher embeds again those of which the student is not sure.</summary>
/// <param name="vectors">The student's vectors, row-major.</param>
/// <param name="dimension">The length of a vector.</param>
/// <param name="asked">The texts that the teacher embeds.</param>
/// <param name="rest">Those texts, prepared by the teacher; null for none.</param>
internal sealed class CascadeTexts(float[] vectors, int dimension, List<int> asked, PreparedTexts? rest) : PreparedTexts
{
    private readonly float[] _answers = new float[Throw.IfTooLarge(asked.Count, dimension, nameof(asked))];

    /// <summary>The first batch is the student's.</summary>
    public override int BatchCount => 1 + (rest?.BatchCount ?? 0);

    public override int TextsIn(int batch) => batch == 0 ? (vectors.Length / dimension) - asked.Count : rest!.TextsIn(batch - 1);

    public override void Embed(int batch, Memory<float> target, CancellationToken cancellation)
    {
        if (batch > 0)
        {
            rest!.Embed(batch - 1, _answers, cancellation);
        }
    }

    public override void Finish(Memory<float> target)
    {
        rest?.Finish(_answers);
        for (var i = 0; i < asked.Count; i++)
        {
            _answers.AsSpan(i * dimension, dimension).CopyTo(vectors.AsSpan(asked[i] * dimension));
        }

        vectors.CopyTo(target);
    }
}
