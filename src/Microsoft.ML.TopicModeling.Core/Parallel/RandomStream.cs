namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>A stream of random numbers that depends only on its key: a seed, a purpose, and up to two item numbers.</summary>
/// <remarks>
/// Parallel work draws from one stream per item (point, edge, epoch), so the numbers do not depend on which thread comes first.
/// SplitMix64 on a hashed key. Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators".
/// </remarks>
internal struct RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    public RandomStream(long seed, RandomPurpose purpose, long item = 0, long subItem = 0) =>
        _state = Mix(
            Mix((Mix((ulong)seed + Golden) ^ Mix((ulong)purpose)) + ((ulong)item * Golden)) + ((ulong)subItem * 0xD1B54A32D192ED03));

    /// <summary>Returns the next 64 bits.</summary>
    public ulong NextUInt64() => Mix(_state += Golden);

    /// <summary>Returns the next integer in [0, <paramref name="bound"/>).</summary>
    public int NextInt32(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    /// <summary>Returns the next number in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns the next sample of the standard normal distribution (Box, Muller 1958).</summary>
    public double NextGaussian()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
