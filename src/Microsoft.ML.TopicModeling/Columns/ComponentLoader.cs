using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Reads a component for ML.NET, which looks for a method of this name and these parameters.</summary>
/// <typeparam name="T">The component.</typeparam>
internal static class ComponentLoader<T>
    where T : class, ISavedComponent<T>
{
    public static T Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ctx.CheckAtModel(T.Format.ToVersionInfo());
        return T.Read(env, new ComponentReader(env, ctx, T.Format.Name));
    }
}
