namespace Microsoft.ML.TopicModeling.Serving;

/// <summary>A loaded model, which is disposed once it is retired and nobody uses it. One thread at a time calls its methods.</summary>
/// <param name="version">The version.</param>
/// <param name="transformer">The model, which any number of threads can use.</param>
internal sealed class ShelvedModel(ServedVersion version, BERTopicTransformer transformer)
{
    private int _users;
    private bool _isRetired;

    public ServedVersion Version => version;

    public BERTopicTransformer Transformer => transformer;

    public bool IsDisposed { get; private set; }

    public ShelvedModel Take()
    {
        _users++;
        return this;
    }

    public void Return()
    {
        _users--;
        DisposeIfUnused();
    }

    public void Retire()
    {
        _isRetired = true;
        DisposeIfUnused();
    }

    private void DisposeIfUnused()
    {
        if (_isRetired && _users == 0 && !IsDisposed)
        {
            IsDisposed = true;
            transformer.Dispose();
        }
    }
}
