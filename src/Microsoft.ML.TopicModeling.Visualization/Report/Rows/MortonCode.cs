namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The place of a point on the curve that fills a square so that neighbors on it are mostly neighbors in the square.</summary>
/// <remarks>Source: Morton 1966, "A computer oriented geodetic data base and a new technique in file sequencing".</remarks>
internal static class MortonCode
{
    /// <summary>Interleaves the bits of two coordinates, those of <paramref name="x"/> in the even places.</summary>
    public static uint Of(ushort x, ushort y) => Spread(x) | (Spread(y) << 1);

    private static uint Spread(uint bits)
    {
        bits = (bits | (bits << 8)) & 0x00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x33333333;
        return (bits | (bits << 1)) & 0x55555555;
    }
}
