namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary><see cref="VectorPreparationOptions"/>, checked.</summary>
internal sealed record VectorPreparationSettings(
    bool Center, NumberOfPrincipalComponents Components, int Removed, double Whitening, bool Normalize, double? GroupShrinkage)
{
    public int? Threads { get; init; }

    public IProgress<TopicModelingProgress>? Progress { get; init; }

    /// <summary>Whether vectors are given by their coordinates along components, and not along the axes that they have.</summary>
    public bool Rotates => !Components.IsAll || Removed > 0 || Whitening > 0;

    /// <summary>Whether vectors stay as they are.</summary>
    public bool IsIdentity => !Center && !Rotates && !Normalize;

    public RunContext Run(CancellationToken cancellation) => new(Threads, cancellation, Progress);

    /// <exception cref="ArgumentException">Groups are given, but no mean is to be removed.</exception>
    public void ThrowIfGroupsContradict(string paramName) => Throw.If(
        !Center,
        "There are groups, whose means are to be removed, but Center is false. Set it to true, or leave the groups out.",
        paramName);

    /// <summary>Refuses more components than there are numbers.</summary>
    public void ThrowIfTooMany(int dimension)
    {
        var asked = Components.Count ?? 1;
        Throw.If(
            Removed + (long)asked > dimension,
            FormattableString.Invariant($"{asked} components are to be kept behind {Removed} removed ones, ")
                + FormattableString.Invariant($"but the vectors have {dimension} numbers. Set NumberOfComponents to at most ")
                + FormattableString.Invariant($"{Math.Max(0, dimension - Removed)}."),
            nameof(VectorPreparationOptions.NumberOfComponents));
    }
}
