using System.Buffers;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a fitted preparation of vectors. It is immutable, and safe to use from several threads.</summary>
public sealed class VectorPreparationModel
{
    /// <summary>The fraction of a vector's length below which what is left of it is the rounding of its numbers.</summary>
    private const double Rounding = 1e-6;

    private const int Chunk = 256;
    private const int MostOnStack = 512;
    private const string NoGroups = "There are groups, but the preparation was fitted without any. Fit it with groups, or leave them out.";

    private readonly double[] _mean;
    private readonly GroupMeans? _groups;
    private readonly PreparationAxes? _axes;
    private readonly LinearMap? _map;
    private readonly double[] _scales;
    private readonly double[] _offset;
    private readonly double[][] _groupOffsets;
    private readonly int? _threads;

    internal VectorPreparationModel(
        long count, double[] mean, GroupMeans? groups, PreparationAxes? axes, bool isNormalized, int? threads = null)
    {
        (Count, _mean, _groups, _axes, IsNormalized, _threads) = (count, mean, groups, axes, isNormalized, threads);
        _map = axes is null ? null : new LinearMap(axes.Directions, mean.Length);
        _scales = axes?.Scales() ?? [];
        _offset = Along(mean);
        _groupOffsets = [.. Enumerable.Range(0, groups?.Names.Length ?? 0).Select(group => Along(ToDouble(groups![group])))];
    }

    /// <summary>Gets the number of vectors of the fit.</summary>
    public long Count { get; }

    /// <summary>Gets the size of a vector that is prepared.</summary>
    public int InputDimension => _mean.Length;

    /// <summary>Gets the size of a prepared vector.</summary>
    public int OutputDimension => _map?.Outputs ?? _mean.Length;

    /// <summary>Gets the mean of all vectors of the fit, which is removed; zeros if vectors are not centered.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>
    /// Gets the directions of unit length along which prepared vectors are given, in descending order of variance. The largest coordinate
    /// of each is positive. There are none if the axes stay as they are.
    /// </summary>
    public PointMatrix<float> Components => new(_axes?.Directions, InputDimension);

    /// <summary>
    /// Gets the variance of the vectors of the fit along each of <see cref="Components"/>, the mean square about what is removed.
    /// </summary>
    public ReadOnlySpan<double> ExplainedVariance => _axes?.Variances;

    /// <summary>Gets the fraction of the variance in all directions that each of <see cref="Components"/> explains.</summary>
    public ImmutableArray<double> ExplainedVarianceRatio =>
        _axes is null ? [] : [.. _axes.Variances.Select(variance => variance / _axes.TotalVariance)];

    /// <summary>Gets the share of whitening; 0 for none.</summary>
    public double Whitening => _axes?.Whitening ?? 0;

    /// <summary>Gets a value that indicates whether prepared vectors have unit length.</summary>
    public bool IsNormalized { get; }

    /// <summary>
    /// Gets the groups whose means are removed, in the order of their UTF-16 units; empty if there were none. A group that is not among
    /// them, or is <see langword="null"/> or empty, counts as none: the mean of all is removed.
    /// </summary>
    public IReadOnlyList<string> Groups => _groups?.Names ?? [];

    /// <summary>
    /// Gets what is removed from the vectors of each of <see cref="Groups"/>: the mean of the group, drawn toward <see cref="Mean"/> as
    /// <see cref="VectorPreparationOptions.GroupShrinkage"/> says.
    /// </summary>
    public PointMatrix<float> GroupMeans => new(_groups?.Values ?? default, InputDimension);

    /// <summary>Gets a value that indicates whether the means of groups are removed.</summary>
    public bool HasGroups => _groups is not null;

    /// <summary>Prepares vectors.</summary>
    /// <param name="points">The vectors, of <see cref="InputDimension"/> numbers each.</param>
    /// <param name="groups">The group of each; <see langword="null"/> if no vector has one.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The prepared vectors, of <see cref="OutputDimension"/> numbers each.</returns>
    /// <exception cref="ArgumentException">
    /// The dimension differs from that of the fit, a value is not finite, the number of groups differs from that of the vectors, or there
    /// are groups though the fit had none.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public PointMatrix<float> Transform(
        PointMatrix<float> points, IReadOnlyList<string?>? groups = null, CancellationToken cancellation = default)
    {
        ThrowIfDimensionDiffers(points.Dimension, InputDimension, nameof(points));
        ThrowIfGroupsDiffer(points.Count, groups);
        points.ThrowIfNotFinite(nameof(points));
        var prepared = new float[Throw.IfTooLarge(points.Count, OutputDimension, nameof(points))];
        OrderedParallel.ForChunks(points.Count, Chunk, new RunContext(_threads, cancellation), (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Prepare(points[row], prepared.AsSpan(row * OutputDimension, OutputDimension), groups?[row]);
            }
        });
        return new PointMatrix<float>(prepared, OutputDimension);
    }

    /// <summary>Prepares a vector, without allocating memory.</summary>
    /// <param name="point">The vector, of <see cref="InputDimension"/> numbers.</param>
    /// <param name="prepared">Receives the prepared vector, of <see cref="OutputDimension"/> numbers.</param>
    /// <param name="group">The group; empty for none.</param>
    /// <exception cref="ArgumentException">
    /// A dimension differs from that of the fit, a value is not finite, or there is a group though the fit had none.
    /// </exception>
    public void Transform(ReadOnlySpan<float> point, Span<float> prepared, ReadOnlySpan<char> group = default)
    {
        ThrowIfDimensionDiffers(point.Length, InputDimension, nameof(point));
        ThrowIfDimensionDiffers(prepared.Length, OutputDimension, nameof(prepared));
        Throw.If(!group.IsEmpty && _groups is null, NoGroups, nameof(group));
        PointMatrix<float>.ThrowIfNotFinite(point, InputDimension, nameof(point));
        Prepare(point, prepared, group);
    }

    /// <summary>Maps prepared vectors back to what they were.</summary>
    /// <param name="prepared">The prepared vectors, of <see cref="OutputDimension"/> numbers each.</param>
    /// <param name="groups">The group of each, as it was given; <see langword="null"/> if no vector has one.</param>
    /// <returns>The vectors, but for rounding.</returns>
    /// <exception cref="InvalidOperationException">
    /// Something of the vectors is lost: their length, or components of which there are fewer than numbers or which have no variance.
    /// </exception>
    /// <exception cref="ArgumentException">The dimension differs, or the groups do not belong to the vectors.</exception>
    public PointMatrix<float> InverseTransform(PointMatrix<float> prepared, IReadOnlyList<string?>? groups = null)
    {
        ThrowIfNotInvertible();
        ThrowIfDimensionDiffers(prepared.Dimension, OutputDimension, nameof(prepared));
        ThrowIfGroupsDiffer(prepared.Count, groups);
        var points = new float[Throw.IfTooLarge(prepared.Count, InputDimension, nameof(prepared))];
        var point = new double[InputDimension];
        for (var row = 0; row < prepared.Count; row++)
        {
            Restore(prepared[row], _groups?.Find(groups?[row]) ?? -1, point);
            for (var d = 0; d < point.Length; d++)
            {
                points[(row * point.Length) + d] = (float)point[d];
            }
        }

        return new PointMatrix<float>(points, InputDimension);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Steps());

    /// <summary>The parts that a file has, in the order of <see cref="VectorPreparationFormat"/>.</summary>
    internal (GroupMeans? Groups, PreparationAxes? Axes) Parts => (_groups, _axes);

    /// <summary>Prepares a vector of the right size and of finite numbers.</summary>
    internal void Prepare(ReadOnlySpan<float> point, Span<float> prepared, ReadOnlySpan<char> group)
    {
        var width = _map?.PaddedOutputs ?? InputDimension;
        var rented = width > MostOnStack ? ArrayPool<double>.Shared.Rent(width) : null;
        Span<double> left = rented is null ? stackalloc double[width] : rented.AsSpan(0, width);
        Remove(point, _groups?.Find(group) ?? -1, left);
        left = left[..OutputDimension];
        var factor = Whitened(left, OrderedSums.Norm(left) > Rounding * OrderedSums.Norm(point));
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = (float)(left[i] * factor);
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Writes what is left of a vector along the components, or along the axes that it has.</summary>
    private void Remove(ReadOnlySpan<float> point, int group, Span<double> left)
    {
        var offset = group < 0 ? _offset : _groupOffsets[group];
        if (_map is not null)
        {
            _map.Multiply(point, left);
            DoubleVectors.AddScaled(left[..offset.Length], -1, offset);
            return;
        }

        for (var i = 0; i < point.Length; i++)
        {
            left[i] = point[i] - offset[i];
        }
    }

    /// <summary>Makes the variances of coordinates more alike.</summary>
    /// <param name="left">The coordinates.</param>
    /// <param name="isThere">Whether they are more than rounding.</param>
    /// <returns>What they are to be multiplied by.</returns>
    private double Whitened(Span<double> left, bool isThere)
    {
        for (var i = 0; Whitening > 0 && i < left.Length; i++)
        {
            left[i] *= _scales[i];
        }

        if (!IsNormalized)
        {
            return 1;
        }

        var length = isThere ? OrderedSums.Norm(left) : 0;
        return length > 0 ? 1 / length : 0;
    }

    /// <summary>Undoes <see cref="Remove"/> and <see cref="Whitened"/>.</summary>
    private void Restore(ReadOnlySpan<float> prepared, int group, double[] point)
    {
        for (var d = 0; d < point.Length; d++)
        {
            point[d] = group < 0 ? _mean[d] : _groups![group][d];
            point[d] += _axes is null ? prepared[d] : 0;
        }

        for (var k = 0; _axes is not null && k < prepared.Length; k++)
        {
            var along = prepared[k] / _scales[k];
            var direction = Components[k];
            for (var d = 0; d < point.Length; d++)
            {
                point[d] += along * direction[d];
            }
        }
    }

    /// <summary>What is removed along each component, or along each axis.</summary>
    private double[] Along(double[] removed)
    {
        if (_axes is null)
        {
            return removed;
        }

        var along = new double[_map!.Outputs];
        for (var k = 0; k < along.Length; k++)
        {
            along[k] = OrderedSums.Dot(ToDouble(Components[k]), removed);
        }

        return along;
    }

    private static double[] ToDouble(ReadOnlySpan<float> values)
    {
        var converted = new double[values.Length];
        TensorPrimitives.ConvertChecked(values, converted);
        return converted;
    }

    private IEnumerable<string> Steps()
    {
        yield return FormattableString.Invariant($"{OutputDimension} of {InputDimension} components");
        if (Whitening > 0)
        {
            yield return FormattableString.Invariant($"whitened by {Whitening}");
        }

        if (HasGroups)
        {
            yield return FormattableString.Invariant($"means of {Groups.Count} groups removed");
        }

        if (IsNormalized)
        {
            yield return "unit length";
        }
    }

    private void ThrowIfNotInvertible()
    {
        var lost = IsNormalized ? "their length, as Normalize is true"
            : OutputDimension < InputDimension
                ? FormattableString.Invariant($"{InputDimension - OutputDimension} of {InputDimension} components")
            : _scales.Contains(0) ? "a component without variance, which Whitening leaves out"
            : null;
        if (lost is not null)
        {
            throw new InvalidOperationException(
                $"The prepared vectors have lost {lost}, so they cannot be mapped back. "
                    + "Fit with Normalize = false and NumberOfPrincipalComponents.All for an exact inverse.");
        }
    }

    private void ThrowIfGroupsDiffer(int points, IReadOnlyList<string?>? groups)
    {
        Throw.If(groups is not null && _groups is null, NoGroups, nameof(groups));
        VectorPreparation.ThrowIfNotOfEach(points, groups);
    }

    private static void ThrowIfDimensionDiffers(int dimension, int expected, string paramName)
    {
        // The text is made only if it is needed.
        if (dimension != expected)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The vectors have {dimension} numbers, but have to have {expected}, as those of the fit."),
                paramName);
        }
    }
}
