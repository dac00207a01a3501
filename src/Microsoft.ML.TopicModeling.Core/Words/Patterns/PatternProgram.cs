namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>A pattern as steps that a <see cref="PatternMatcher"/> executes.</summary>
internal sealed class PatternProgram
{
    private const int MostSteps = 10_000;

    private readonly List<PatternStep> _steps = [];
    private readonly Dictionary<CodePointSet, PatternCharacters> _characters = new(ReferenceEqualityComparer.Instance);

    /// <param name="pattern">The pattern.</param>
    public PatternProgram(PatternNode pattern)
    {
        IsRegular = pattern.Least > 0 && pattern.Size <= MostSteps && pattern.All.All(IsRegularPart);
        Least = pattern.Least;
        Add(pattern);
        Append(new(PatternAction.End));
        Steps = [.. _steps];
    }

    public PatternStep[] Steps { get; }

    /// <summary>The number of loops that are counted.</summary>
    public int Loops { get; private set; }

    /// <summary>The minimum number of characters of a match.</summary>
    public long Least { get; }

    /// <summary>
    /// Whether a step that failed at a position always fails there, so that the time is proportional to the length of the text.
    /// </summary>
    public bool IsRegular { get; }

    private static bool IsRegularPart(PatternNode part) => part switch
    {
        PatternGroup group => group.Bracket == PatternBracket.Token,
        PatternRepeat repeat => repeat.Item.Least > 0,
        _ => part is not (PatternReference or PatternCondition),
    };

    private void Add(PatternNode node)
    {
        switch (node)
        {
            case PatternSet set: Append(new(PatternAction.Take) { Set = Characters(set.Set) }); break;
            case PatternSequence sequence: AddAll(sequence.Items); break;
            case PatternChoice choice: AddChoice(choice.Items); break;
            case PatternRepeat repeat when IsRegular: AddWrittenOut(repeat); break;
            case PatternRepeat repeat: AddLoop(repeat); break;
            case PatternGroup group: AddGroup(group); break;
            case PatternPlace place:
                Append(new(PatternAction.Place) { Anchor = place.Anchor, Set = Characters(PatternClasses.Word(place.IsAscii)) });
                break;
            case PatternReference reference: Append(new(PatternAction.Reference) { IgnoresCase = reference.IgnoresCase }); break;
            case PatternCondition condition: AddCondition(condition); break;
        }
    }

    private void AddAll(IReadOnlyList<PatternNode> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    private void AddChoice(IReadOnlyList<PatternNode> items)
    {
        var ends = new List<int>();
        for (var i = 0; i < items.Count - 1; i++)
        {
            var split = Append(new(PatternAction.Split));
            Add(items[i]);
            ends.Add(Append(new(PatternAction.Jump)));
            PointHere(split);
        }

        Add(items[^1]);
        ends.ForEach(PointHere);
    }

    /// <summary>An unbounded repetition of what matches at least one character, which needs no counting.</summary>
    private void AddWrittenOut(PatternRepeat repeat)
    {
        var again = repeat.IsLazy ? PatternAction.SplitLater : PatternAction.Split;
        for (var i = 0; i < repeat.Min; i++)
        {
            Add(repeat.Item);
        }

        if (repeat.Max is not { } max)
        {
            var split = Append(new(again));
            Add(repeat.Item);
            Append(new(PatternAction.Jump) { Target = split });
            PointHere(split);
            return;
        }

        var splits = new List<int>();
        for (var i = repeat.Min; i < max; i++)
        {
            splits.Add(Append(new(again)));
            Add(repeat.Item);
        }

        splits.ForEach(PointHere);
    }

    private void AddLoop(PatternRepeat repeat)
    {
        var loop = Loops++;
        Append(new(PatternAction.LoopStart) { Loop = loop });
        var test = Append(new(PatternAction.Loop)
        {
            Loop = loop,
            Min = repeat.Min,
            Max = repeat.Max ?? int.MaxValue,
            IsLazy = repeat.IsLazy,
        });
        if (repeat.IsLazy)
        {
            Append(new(PatternAction.LoopLater) { Loop = loop, Max = repeat.Max ?? int.MaxValue });
        }

        Add(repeat.Item);
        Append(new(PatternAction.Jump) { Target = test });
        PointHere(test);
    }

    private void AddGroup(PatternGroup group)
    {
        if (group.Bracket == PatternBracket.Token)
        {
            Append(new(PatternAction.Save) { Target = 0 });
            Add(group.Item);
            Append(new(PatternAction.Save) { Target = 1 });
            return;
        }

        var start = Append(new(PatternAction.Group) { Bracket = group.Bracket, Min = (int)group.Item.Least });
        Add(group.Item);
        Append(new(PatternAction.End));
        PointHere(start);
    }

    private void AddCondition(PatternCondition condition)
    {
        var start = Append(new(PatternAction.Condition));
        Add(condition.Yes);
        var end = Append(new(PatternAction.Jump));
        PointHere(start);
        Add(condition.No);
        PointHere(end);
    }

    private PatternCharacters Characters(CodePointSet set)
    {
        if (!_characters.TryGetValue(set, out var characters))
        {
            _characters.Add(set, characters = new PatternCharacters(set));
        }

        return characters;
    }

    private int Append(PatternStep step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }

    private void PointHere(int step) => _steps[step] = _steps[step] with { Target = _steps.Count };
}
