namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What a step of a pattern's program does.</summary>
internal enum PatternAction
{
    /// <summary>Takes a character of <see cref="PatternStep.Set"/>.</summary>
    Take,

    /// <summary>Goes on at the next step, and if that fails at <see cref="PatternStep.Target"/>.</summary>
    Split,

    /// <summary>Goes on at <see cref="PatternStep.Target"/>, and if that fails at the next step.</summary>
    SplitLater,

    /// <summary>Goes on at <see cref="PatternStep.Target"/>.</summary>
    Jump,

    /// <summary>Asks for a place between characters.</summary>
    Place,

    /// <summary>Keeps where the group begins or ends: the slot <see cref="PatternStep.Target"/>.</summary>
    Save,

    /// <summary>Begins to count the repetitions of a loop, whose number is <see cref="PatternStep.Loop"/>.</summary>
    LoopStart,

    /// <summary>
    /// Repeats what follows, or goes on at <see cref="PatternStep.Target"/>; a lazy one has a <see cref="LoopLater"/> behind it.
    /// </summary>
    Loop,

    /// <summary>Repeats what follows, which a lazy loop has put off.</summary>
    LoopLater,

    /// <summary>
    /// Matches the steps that follow up to an <see cref="End"/> for itself, then goes on at <see cref="PatternStep.Target"/>.
    /// </summary>
    Group,

    /// <summary>Takes what the group took.</summary>
    Reference,

    /// <summary>Goes on at the next step if the group took anything, and at <see cref="PatternStep.Target"/> if not.</summary>
    Condition,

    /// <summary>The end of the pattern, or of a group that is matched for itself.</summary>
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
