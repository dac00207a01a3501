using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>A kernel of sixteen lanes gives the same bits in registers of any width.</summary>
public class LanesTests
{
    private static readonly float[] Numbers = [0, -0f, 1, -1, 0.5f, 1.5f, -2.5f, 3.3e-30f, 1e-36f, 7e33f, -4.2f, 126.6f, -130, 0.70710677f, 1.4142135f, 12345.678f];
    private static readonly float[] Others = [2, 3, -0.1f, 5e-20f, 0.5f, -1.5f, 9, 1e-3f, 4, 1, 0.3333f, 2, 17, -8, 1e10f, 0.99f];

    public static TheoryData<string> Operations => [.. Results<PairedLanes>().Select(result => result.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Wide_and_paired_lanes_give_the_same_bits(string operation) =>
        Bits(Results<WideLanes>().Single(result => result.Name == operation).Lanes)
            .Should().Equal(Bits(Results<PairedLanes>().Single(result => result.Name == operation).Lanes));

    [Fact]
    public void Lanes_hold_what_a_scalar_would()
    {
        var results = Results<PairedLanes>().ToDictionary(result => result.Name, result => result.Lanes);

        Each(results["multiply"], (x, y) => x * y);
        Each(results["fused"], (x, y) => MathF.FusedMultiplyAdd(x, y, x));
        Each(results["clip"], (x, _) => Math.Clamp(x, -4, 4));
        Each(results["round"], (x, _) => MathF.Round(x, MidpointRounding.ToEven));
        Each(results["where above"], (x, y) => y > 1 ? x : 0);
        Each(results["power of two"], (x, _) => MathF.ScaleB(1, (int)Math.Clamp(MathF.Round(x), -126f, 127f)));
    }

    private static void Each(float[] lanes, Func<float, float, float> expected)
    {
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane].Should().Be(expected(Numbers[lane], Others[lane]), "of {0} and {1}", Numbers[lane], Others[lane]);
        }
    }

    private static int[] Bits(float[] lanes) => Array.ConvertAll(lanes, BitConverter.SingleToInt32Bits);

    private static IEnumerable<(string Name, float[] Lanes)> Results<T>()
        where T : struct, ILanes<T>
    {
        var (x, y) = (T.Load(ref Numbers[0], 0), T.Load(ref Others[0], 0));
        var positive = T.FusedMultiplyAdd(y, y, T.Create(1e-30f));
        yield return ("add", Stored(x + y));
        yield return ("subtract", Stored(x - y));
        yield return ("multiply", Stored(x * y));
        yield return ("divide", Stored(x / y));
        yield return ("fused", Stored(T.FusedMultiplyAdd(x, y, x)));
        yield return ("clip", Stored(T.Clip(x, 4)));
        yield return ("where above", Stored(T.WhereAbove(x, y, 1)));
        yield return ("select", Stored(T.Select(y, x, y)));
        yield return ("round", Stored(T.Round(x)));
        yield return ("split", Stored(T.Split(positive, out var exponent)));
        yield return ("exponent", Stored(exponent));
        yield return ("power of two", Stored(T.PowerOfTwo(T.Round(T.Clip(x, 1e6f)))));
        yield return ("halves", Stored(T.Create(x.Upper, x.Lower)));
    }

    private static float[] Stored<T>(T lanes)
        where T : struct, ILanes<T>
    {
        var values = new float[2 * Vector256<float>.Count];
        lanes.Store(ref values[0], 0);
        return values;
    }
}
