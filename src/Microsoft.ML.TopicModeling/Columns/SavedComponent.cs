using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides the base class of components that are saved in a model file. Only components of this library can derive from it.
/// </summary>
public abstract class SavedComponent : ICanSaveModel
{
    private readonly ComponentFormat _format;

    private protected SavedComponent(ComponentFormat format) => _format = format;

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_format.ToVersionInfo());
        var writer = new ComponentWriter(ctx);
        Write(writer);
        writer.Complete();
    }

    /// <summary>Writes what the component holds, as its reader expects it.</summary>
    private protected abstract void Write(ComponentWriter writer);
}
