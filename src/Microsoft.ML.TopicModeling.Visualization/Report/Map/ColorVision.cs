namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>How colors look to people with and without a deficiency of color vision.</summary>
/// <remarks>
/// Source: Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", severity 1.
/// </remarks>
internal static class ColorVision
{
    private static readonly double[][] Deficiencies =
    [
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>The number of ways to see: normal, without red, without green and without blue cones.</summary>
    public static int Count => Deficiencies.Length + 1;

    /// <summary>A color as it looks in each way.</summary>
    public static OklabColor[] Views(OklabColor color)
    {
        var (red, green, blue) = color.ToLinear();
        return [color, .. Deficiencies.Select(Seen)];

        OklabColor Seen(double[] m) => OklabColor.FromLinear((
            Light((m[0] * red) + (m[1] * green) + (m[2] * blue)),
            Light((m[3] * red) + (m[4] * green) + (m[5] * blue)),
            Light((m[6] * red) + (m[7] * green) + (m[8] * blue))));
    }

    /// <summary>How different two colors look to whom they look most alike.</summary>
    public static double Distance(OklabColor[] views, OklabColor[] otherViews)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < views.Length; i++)
        {
            least = Math.Min(least, views[i].DistanceTo(otherViews[i]));
        }

        return least;
    }

    private static double Light(double value) => Math.Clamp(value, 0, 1);
}
