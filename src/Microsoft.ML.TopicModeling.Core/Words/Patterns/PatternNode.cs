namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>A part of a pattern, read by Python's grammar.</summary>
internal abstract record PatternNode
{
    /// <summary>The fewest characters that it can take.</summary>
    public abstract long Least { get; }

    /// <summary>The most, which may be more than any text has.</summary>
    public abstract long Most { get; }

    /// <summary>The number of single characters to be matched, each repetition written out.</summary>
    public abstract long Size { get; }

    public virtual IEnumerable<PatternNode> Parts => [];

    /// <summary>Itself and all parts of it.</summary>
    public IEnumerable<PatternNode> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>A sum or product that stays below what the next could overflow.</summary>
    protected static long Capped(Int128 number) => (long)Int128.Min(number, Unlimited);

    public const long Unlimited = uint.MaxValue;
}

/// <summary>One character of a set.</summary>
internal sealed record PatternSet(CodePointSet Set) : PatternNode
{
    public override long Least => 1;

    public override long Most => 1;

    public override long Size => 1;
}

/// <summary>One part after the other.</summary>
internal sealed record PatternSequence(IReadOnlyList<PatternNode> Items) : PatternNode
{
    public override long Least { get; } = Items.Aggregate(0L, (sum, item) => Capped((Int128)sum + item.Least));

    public override long Most { get; } = Items.Aggregate(0L, (sum, item) => Capped((Int128)sum + item.Most));

    public override long Size { get; } = Items.Aggregate(0L, (sum, item) => Capped((Int128)sum + item.Size));

    public override IEnumerable<PatternNode> Parts => Items;
}

/// <summary>The first of several parts that matches.</summary>
internal sealed record PatternChoice(IReadOnlyList<PatternNode> Items) : PatternNode
{
    public override long Least { get; } = Items.Min(item => item.Least);

    public override long Most { get; } = Items.Max(item => item.Most);

    public override long Size { get; } = Items.Aggregate(0L, (sum, item) => Capped((Int128)sum + item.Size));

    public override IEnumerable<PatternNode> Parts => Items;
}

/// <summary>A part several times: as often as possible, or, lazily, as seldom.</summary>
internal sealed record PatternRepeat(PatternNode Item, int Min, int? Max, bool IsLazy) : PatternNode
{
    public override long Least { get; } = Capped((Int128)Item.Least * Min);

    public override long Most { get; } = Max is { } max ? Capped((Int128)Item.Most * max) : Item.Most == 0 ? 0 : Unlimited;

    public override long Size { get; } = Capped((Int128)Math.Max(1, Item.Size) * (Max ?? (Min + 1L)));

    public override IEnumerable<PatternNode> Parts => [Item];
}

/// <summary>A part in brackets.</summary>
internal sealed record PatternGroup(PatternNode Item, PatternBracket Bracket) : PatternNode
{
    public override long Least => IsLook ? 0 : Item.Least;

    public override long Most => IsLook ? 0 : Item.Most;

    public override long Size => Item.Size;

    public override IEnumerable<PatternNode> Parts => [Item];

    public bool IsLook => Bracket is not (PatternBracket.Token or PatternBracket.Atomic);
}

/// <summary>What brackets around a part mean.</summary>
internal enum PatternBracket
{
    /// <summary>What it takes is the token.</summary>
    Token,

    /// <summary>It is matched in one way only.</summary>
    Atomic,

    /// <summary>It has to follow.</summary>
    Ahead,

    /// <summary>It must not follow.</summary>
    NotAhead,

    /// <summary>It has to come before.</summary>
    Behind,

    /// <summary>It must not come before.</summary>
    NotBehind,
}

/// <summary>A place between characters.</summary>
internal sealed record PatternPlace(PatternAnchor Anchor, bool IsAscii) : PatternNode
{
    public override long Least => 0;

    public override long Most => 0;

    public override long Size => 1;
}

/// <summary>The places that a pattern can ask for.</summary>
internal enum PatternAnchor
{
    TextStart,
    LineStart,
    TextEnd,
    LastLineEnd,
    LineEnd,
    Boundary,
    NoBoundary,
}

/// <summary>What the group took, once more.</summary>
internal sealed record PatternReference(long GroupLeast, long GroupMost, bool IgnoresCase) : PatternNode
{
    public override long Least => GroupLeast;

    public override long Most => GroupMost;

    public override long Size => 1;
}

/// <summary>One part if the group took anything, another if not.</summary>
internal sealed record PatternCondition(PatternNode Yes, PatternNode No) : PatternNode
{
    public override long Least => Math.Min(Yes.Least, No.Least);

    public override long Most => Math.Max(Yes.Most, No.Most);

    public override long Size => Yes.Size + No.Size;

    public override IEnumerable<PatternNode> Parts => [Yes, No];
}
