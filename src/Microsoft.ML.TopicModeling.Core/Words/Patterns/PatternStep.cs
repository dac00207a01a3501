namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What a step of a pattern's program does.</summary>
internal enum PatternAction
{
    /// <summary>Matches a character of <see cref="PatternStep.Set"/>.</summary>
    Take,

    /// <summary>Continues at the next step and, if that fails, at <see cref="PatternStep.Target"/>.</summary>
    Split,

    /// <summary>Continues at <see cref="PatternStep.Target"/> and, if that fails, at the next step.</summary>
    SplitLater,

    /// <summary>Continues at <see cref="PatternStep.Target"/>.</summary>
    Jump,

    /// <summary>Requires a position between characters.</summary>
    Place,

    /// <summary>Stores the start or the end of the group in the slot <see cref="PatternStep.Target"/>.</summary>
    Save,

    /// <summary>Begins to count the repetitions of a loop, whose number is <see cref="PatternStep.Loop"/>.</summary>
    LoopStart,

    /// <summary>
    /// Repeats what follows or continues at <see cref="PatternStep.Target"/>. A lazy loop has a <see cref="LoopLater"/> after it.
    /// </summary>
    Loop,

    /// <summary>Repeats what follows after a lazy loop has deferred it.</summary>
    LoopLater,

    /// <summary>Matches the steps up to an <see cref="End"/> on their own, then continues at <see cref="PatternStep.Target"/>.</summary>
    Group,

    /// <summary>Matches the text of the group again.</summary>
    Reference,

    /// <summary>Continues at the next step if the group matched, otherwise at <see cref="PatternStep.Target"/>.</summary>
    Condition,

    /// <summary>The end of the pattern or of a group that is matched on its own.</summary>
    End,
}

/// <summary>A step of a pattern's program.</summary>
internal readonly record struct PatternStep(PatternAction Action)
{
    public PatternCharacters? Set { get; init; }

    public int Target { get; init; }

    public int Loop { get; init; }

    public int Min { get; init; }

    public int Max { get; init; }

    public bool IsLazy { get; init; }

    public PatternBracket Bracket { get; init; }

    public PatternAnchor Anchor { get; init; }

    public bool IgnoresCase { get; init; }
}
