using System.Reflection;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Options;

/// <summary>An option of a fit, or of one of its stages.</summary>
/// <param name="path">The properties that lead to it.</param>
internal sealed class FitOption(PropertyInfo[] path)
{
    /// <summary>The name, such as umap.numberOfNeighbors.</summary>
    public string Name { get; } = string.Join('.', path.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)));

    /// <summary>The properties that lead to it, from <see cref="BERTopicOptions"/> on.</summary>
    public IReadOnlyList<PropertyInfo> Path => path;

    /// <summary>What can be written as a value.</summary>
    public string Kind => OptionText.KindOf(path[^1].PropertyType);

    /// <summary>The default as it would be written; null if it depends on the documents.</summary>
    public string? Default => Read(new BERTopicOptions());

    /// <summary>What the option is for; empty where the library came without its documentation.</summary>
    public string Summary => Documentation.Of(path[^1]);

    /// <summary>Whether the options of its stage are there; those of a stage that is not by default are made when one is set.</summary>
    public bool IsThere(BERTopicOptions options) => Owner(options) is not null;

    /// <summary>Gets the value, or the default of a stage whose options are not there.</summary>
    public object? Get(BERTopicOptions options) => path[^1].GetValue(Owner(options) ?? Activator.CreateInstance(path[^2].PropertyType));

    /// <summary>Gets the value as it would be written; null if none is set.</summary>
    public string? Read(BERTopicOptions options) => OptionText.Write(Get(options));

    /// <exception cref="UsageException">The text is no value of this option.</exception>
    public void Set(BERTopicOptions options, string text)
    {
        object? value;
        try
        {
            value = OptionText.Read(path[^1].PropertyType, text);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new UsageException($"{Name} is \"{text}\"; it must be {Kind}.", e);
        }

        path[^1].SetValue(MadeOwner(options), value);
    }

    private object? Owner(BERTopicOptions options) =>
        path[..^1].Aggregate((object?)options, (owner, property) => owner is null ? null : property.GetValue(owner));

    private object MadeOwner(BERTopicOptions options) => path[..^1].Aggregate((object)options, (owner, property) =>
    {
        if (property.GetValue(owner) is { } there)
        {
            return there;
        }

        var made = Activator.CreateInstance(property.PropertyType)!;
        property.SetValue(owner, made);
        return made;
    });
}
