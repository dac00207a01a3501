namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The random numbers of numpy's <c>RandomState</c>: MT19937.</summary>
/// <remarks>
/// Used only to repeat BERTopic's own choice of documents. Source: Matsumoto, Nishimura 1998, "Mersenne twister: a 623-dimensionally
/// equidistributed uniform pseudorandom number generator".
/// </remarks>
internal sealed class NumpyRandomState
{
    private const int Size = 624;
    private const int Shift = 397;
    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public NumpyRandomState(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    /// <summary>
    /// Returns a number from 0 to <paramref name="bound"/> − 1, by rejection under the smallest mask. A bound of 1 takes nothing from the
    /// stream.
    /// </summary>
    public int Next(int bound)
    {
        var largest = (uint)bound - 1;
        if (largest == 0)
        {
            return 0;
        }

        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(largest);
        uint value;
        do
        {
            value = NextUInt32() & mask;
        }
        while (value > largest);
        return (int)value;
    }

    private uint NextUInt32()
    {
        if (_next == Size)
        {
            Twist();
        }

        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680;
        value ^= (value << 15) & 0xEFC60000;
        return value ^ (value >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var mixed = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7FFFFFFF);
            _state[i] = _state[(i + Shift) % Size] ^ (mixed >> 1) ^ ((mixed & 1) * 0x9908B0DF);
        }

        _next = 0;
    }
}
