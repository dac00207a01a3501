namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>A part of a pattern, read by Python's grammar.</summary>
internal abstract record PatternNode
{
    /// <summary>The minimum number of characters that it can match.</summary>
    public abstract long Least { get; }

    /// <summary>The maximum number of characters, which may exceed the length of any text.</summary>
    public abstract long Most { get; }

    /// <summary>The number of single characters to match, with each repetition written out.</summary>
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

/// <summary>A repetition of a part: as often as possible or, if lazy, as rarely as possible.</summary>
internal sealed record PatternRepeat(PatternNode Item, int Min, int? Max, bool IsLazy) : PatternNode
{
    public override long Least { get; } = Capped((Int128)Item.Least * Min);

    public override long Most { get; } = Max is { } max ? Capped((Int128)Item.Most * max) : Item.Most == 0 ? 0 : Unlimited;

    public override long Size { get; } = Capped((Int128)Math.Max(1, Item.Size) * (Max ?? (Min + 1L)));

    public override IEnumerable<PatternNode> Parts => [Item];
}

/// <summary>A group: a part in parentheses.</summary>
internal sealed record PatternGroup(PatternNode Item, PatternBracket Bracket) : PatternNode
{
    public override long Least => IsLook ? 0 : Item.Least;

    public override long Most => IsLook ? 0 : Item.Most;

    public override long Size => Item.Size;

    public override IEnumerable<PatternNode> Parts => [Item];

    public bool IsLook => Bracket is not (PatternBracket.Token or PatternBracket.Atomic);
}

/// <summary>Specifies the meaning of a group.</summary>
internal enum PatternBracket
{
    /// <summary>Its match is the token.</summary>
    Token,

    /// <summary>It is matched in one way only (atomic).</summary>
    Atomic,

    /// <summary>It must follow (lookahead).</summary>
    Ahead,

    /// <summary>It must not follow (negative lookahead).</summary>
    NotAhead,

    /// <summary>It must precede (lookbehind).</summary>
    Behind,

    /// <summary>It must not precede (negative lookbehind).</summary>
    NotBehind,
}

/// <summary>A position between characters.</summary>
internal sealed record PatternPlace(PatternAnchor Anchor, bool IsAscii) : PatternNode
{
    public override long Least => 0;

    public override long Most => 0;

    public override long Size => 1;
}

/// <summary>Specifies the positions that a pattern can require.</summary>
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

/// <summary>A backreference to the group.</summary>
internal sealed record PatternReference(long GroupLeast, long GroupMost, bool IgnoresCase) : PatternNode
{
    public override long Least => GroupLeast;

    public override long Most => GroupMost;

    public override long Size => 1;
}

/// <summary>A conditional: one part if the group matched, another otherwise.</summary>
internal sealed record PatternCondition(PatternNode Yes, PatternNode No) : PatternNode
{
    public override long Least => Math.Min(Yes.Least, No.Least);

    public override long Most => Math.Max(Yes.Most, No.Most);

    public override long Size => Yes.Size + No.Size;

    public override IEnumerable<PatternNode> Parts => [Yes, No];
}
