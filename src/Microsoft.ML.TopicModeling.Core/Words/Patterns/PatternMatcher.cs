using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds the matches of a pattern in one text by backtracking, in the order in which Python does.</summary>
/// <remarks>
/// Backtracking restores the counts and starts of loops and the position of the group. If the failure of a step at a position does not
/// depend on what came before, the step is tried there only once; otherwise the number of steps is limited.
/// </remarks>
/// <param name="program">The pattern.</param>
/// <param name="text">The code points of the text.</param>
/// <param name="cancellation">A token that cancels the work.</param>
internal sealed class PatternMatcher(PatternProgram program, int[] text, CancellationToken cancellation)
{
    private const int StepsPerCheck = 1 << 16;
    private const long StepsOfAnyText = 20_000_000;
    private const long StepsOfCharacter = 1_000;
    private const int None = -1;

    private readonly PatternStep[] _steps = program.Steps;
    private readonly FailedSteps? _failed = program.IsRegular ? new FailedSteps(program.Steps.Length) : null;
    private readonly int[] _counts = new int[program.Loops];
    private readonly int[] _begins = new int[program.Loops];
    private readonly int[] _slots = [None, None];
    private readonly List<Undo> _undo = [];
    private readonly long _most = program.IsRegular ? long.MaxValue : StepsOfAnyText + (StepsOfCharacter * text.Length);
    private long _taken;
    private int _start;
    private bool _mustAdvance;

    /// <summary>
    /// What to do when backtracking: continue at a step (0 and above) at a position, or restore the values of a loop or the group.
    /// </summary>
    private readonly record struct Undo(int Step, int First, int Second)
    {
        public const int Slots = -1;

        public static int OfLoop(int loop) => Slots - 1 - loop;
    }

    /// <summary>The start and the end of the group in the last match; −1 if it did not match.</summary>
    public (int Start, int End) Group => (_slots[0], _slots[1]);

    /// <summary>Finds the next match.</summary>
    /// <param name="from">The position from which it can begin.</param>
    /// <param name="mustAdvance">Whether a match that begins there must not be empty.</param>
    /// <returns>The match; null if there is none.</returns>
    /// <exception cref="TimeoutException">The match takes too many steps.</exception>
    public (int Start, int End)? Next(int from, bool mustAdvance)
    {
        for (var start = from; start + program.Least <= text.Length; start++)
        {
            (_start, _mustAdvance) = (start, mustAdvance && start == from);
            (_slots[0], _slots[1]) = (None, None);
            _undo.Clear();
            _failed?.Forget(start);
            if (Run(0, start) is var end and >= 0)
            {
                return (start, end);
            }
        }

        return null;
    }

    /// <summary>Executes the steps up to an end.</summary>
    /// <returns>The position of the end; −1 if there is no match.</returns>
    private int Run(int step, int place)
    {
        var bottom = _undo.Count;
        while (true)
        {
            if (++_taken % StepsPerCheck == 0)
            {
                Check();
            }

            ref readonly var current = ref _steps[step];
            switch (current.Action)
            {
                case PatternAction.Take when place < text.Length && current.Set!.Contains(text[place]):
                    (step, place) = (step + 1, place + 1);
                    continue;
                case PatternAction.Split when _failed?.Add(step, place) != false:
                    _undo.Add(new(current.Target, place, 0));
                    step++;
                    continue;
                case PatternAction.SplitLater when _failed?.Add(step, place) != false:
                    _undo.Add(new(step + 1, place, 0));
                    step = current.Target;
                    continue;
                case PatternAction.Jump:
                    step = current.Target;
                    continue;
                case PatternAction.Place when IsAt(current, place):
                    step++;
                    continue;
                case PatternAction.Save:
                    _undo.Add(new(Undo.Slots, _slots[0], _slots[1]));
                    _slots[current.Target] = place;
                    step++;
                    continue;
                case PatternAction.LoopStart:
                    SetLoop(current.Loop, 0, None);
                    step++;
                    continue;
                case PatternAction.Loop:
                    step = Loop(current, step, place);
                    continue;
                case PatternAction.LoopLater when _counts[current.Loop] < current.Max && _begins[current.Loop] != place:
                    SetLoop(current.Loop, _counts[current.Loop] + 1, place);
                    step++;
                    continue;
                case PatternAction.Group when Apart(current, step, place) is var end and >= 0:
                    (step, place) = (current.Target, end);
                    continue;
                case PatternAction.Reference when Repeats(current, place) is var end and >= 0:
                    (step, place) = (step + 1, end);
                    continue;
                case PatternAction.Condition:
                    step = _slots[1] >= 0 ? step + 1 : current.Target;
                    continue;
                case PatternAction.End when !(_mustAdvance && place == _start && step == _steps.Length - 1):
                    return place;
            }

            if (!GoBack(bottom, ref step, ref place))
            {
                return None;
            }
        }
    }

    /// <summary>Undoes what was done since the last choice.</summary>
    /// <returns>Whether there was a choice.</returns>
    private bool GoBack(int bottom, ref int step, ref int place)
    {
        while (_undo.Count > bottom)
        {
            var (target, first, second) = _undo[^1];
            _undo.RemoveAt(_undo.Count - 1);
            if (target >= 0)
            {
                (step, place) = (target, first);
                return true;
            }

            if (target == Undo.Slots)
            {
                (_slots[0], _slots[1]) = (first, second);
            }
            else
            {
                var loop = Undo.Slots - 1 - target;
                (_counts[loop], _begins[loop]) = (first, second);
            }
        }

        return false;
    }

    private void SetLoop(int loop, int count, int begin)
    {
        _undo.Add(new(Undo.OfLoop(loop), _counts[loop], _begins[loop]));
        (_counts[loop], _begins[loop]) = (count, begin);
    }

    /// <summary>Decides whether a loop continues. It ends if its last repetition was empty and it has repeated often enough.</summary>
    private int Loop(in PatternStep loop, int step, int place)
    {
        var count = _counts[loop.Loop];
        var body = loop.IsLazy ? step + 2 : step + 1;
        if (count < loop.Min)
        {
            SetLoop(loop.Loop, count + 1, _begins[loop.Loop]);
            return body;
        }

        if (loop.IsLazy)
        {
            _undo.Add(new(step + 1, place, 0));
            return loop.Target;
        }

        if (count >= loop.Max || _begins[loop.Loop] == place)
        {
            return loop.Target;
        }

        _undo.Add(new(loop.Target, place, 0));
        SetLoop(loop.Loop, count + 1, place);
        return body;
    }

    /// <summary>Matches a part on its own: a lookahead, a lookbehind or an atomic group.</summary>
    /// <returns>The position to continue at; −1 if it does not match.</returns>
    private int Apart(in PatternStep group, int step, int place)
    {
        var from = group.Bracket is PatternBracket.Behind or PatternBracket.NotBehind ? place - group.Min : place;
        var bottom = _undo.Count;
        var end = from < 0 ? None : Run(step + 1, from);
        var isWanted = group.Bracket is not (PatternBracket.NotAhead or PatternBracket.NotBehind);
        if (end >= 0 && isWanted)
        {
            // Of what it did, only the values of loops and of the group are undone later, and no other way is tried.
            var kept = bottom;
            foreach (var undo in CollectionsMarshal.AsSpan(_undo)[bottom..])
            {
                if (undo.Step < 0)
                {
                    _undo[kept++] = undo;
                }
            }

            _undo.RemoveRange(kept, _undo.Count - kept);
            return group.Bracket == PatternBracket.Atomic ? end : place;
        }

        while (GoBack(bottom, ref step, ref from))
        {
        }

        return (end < 0) == isWanted ? None : place;
    }

    private int Repeats(in PatternStep reference, int place)
    {
        var (start, end) = Group;
        if (start < 0 || end < start || place + end - start > text.Length)
        {
            return None;
        }

        for (var i = start; i < end; i++, place++)
        {
            var (one, other) = (text[i], text[place]);
            if (one != other
                && !(reference.IgnoresCase && PatternClasses.Lower(one, ascii: false) == PatternClasses.Lower(other, ascii: false)))
            {
                return None;
            }
        }

        return place;
    }

    private bool IsAt(in PatternStep step, int place) => step.Anchor switch
    {
        PatternAnchor.TextStart => place == 0,
        PatternAnchor.LineStart => place == 0 || text[place - 1] == '\n',
        PatternAnchor.TextEnd => place == text.Length,
        PatternAnchor.LineEnd => place == text.Length || text[place] == '\n',
        PatternAnchor.LastLineEnd => place == text.Length || (place == text.Length - 1 && text[place] == '\n'),

        // An empty text has neither.
        PatternAnchor.Boundary => IsBoundary(step.Set!, place),
        _ => text.Length > 0 && !IsBoundary(step.Set!, place),
    };

    private bool IsBoundary(PatternCharacters word, int place) =>
        (place > 0 && word.Contains(text[place - 1])) != (place < text.Length && word.Contains(text[place]));

    private void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_taken > _most)
        {
            throw new TimeoutException();
        }
    }
}
