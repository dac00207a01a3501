namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Finds the row of a fit that has given points in all of several models.</summary>
internal sealed class JointRows
{
    private readonly IReadOnlyList<UmapModel> _models;
    private readonly Dictionary<(int Joint, int Own), int>[] _joints;

    public JointRows(IReadOnlyList<UmapModel> models)
    {
        _models = models;
        _joints = new Dictionary<(int, int), int>[models.Count];
        for (var part = 0; part < _joints.Length; part++)
        {
            _joints[part] = [];
        }

        First = new int[models[0].Points.Count];
        for (var row = 0; row < First.Length; row++)
        {
            var joint = 0;
            for (var part = 0; part < _joints.Length; part++)
            {
                var key = (joint, models[part].FindRow(models[part].Points[row]));
                joint = _joints[part].TryGetValue(key, out var known) ? known : _joints[part][key] = row;
            }

            First[row] = joint;
        }
    }

    /// <summary>For each row of the fit, the lowest one with the same points.</summary>
    public int[] First { get; }

    /// <summary>Returns the lowest row with these points, or −1.</summary>
    public int Find(IReadOnlyList<PointMatrix<float>> points, int row)
    {
        var joint = 0;
        for (var part = 0; part < _joints.Length && joint >= 0; part++)
        {
            joint = _joints[part].GetValueOrDefault((joint, _models[part].FindRow(points[part][row])), -1);
        }

        return joint;
    }
}
