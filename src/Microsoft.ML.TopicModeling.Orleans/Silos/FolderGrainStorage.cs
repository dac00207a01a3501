using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Persistence;
using Orleans.Storage;

namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>Stores the state of a grain as a file of JSON in a folder that all silos share. No type is named in it.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderGrainStorage(string folder) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = Read<T>(PathOf(stateName, grainId));
        grainState.RecordExists = stored is not null;
        grainState.ETag = ETag(stored);
        grainState.State = stored is null ? Activator.CreateInstance<T>() : stored.State;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(stateName, grainId);
        using var unused = await FolderLock.TakeAsync(path + ".lock");
        var stored = Read<T>(path);
        ThrowIfChanged(stored, grainState, grainId);
        var written = new Stored<T>((stored?.Version ?? 0) + 1, grainState.State!);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, written));
        (grainState.ETag, grainState.RecordExists) = (ETag(written), true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(stateName, grainId);
        using var unused = await FolderLock.TakeAsync(path + ".lock");
        ThrowIfChanged(Read<T>(path), grainState, grainId);
        File.Delete(path);
        (grainState.ETag, grainState.RecordExists, grainState.State) = (null!, false, Activator.CreateInstance<T>());
    }

    /// <summary>The key of a grain can hold what a file's name cannot.</summary>
    private string PathOf(string stateName, GrainId grainId) => Path.Combine(
        folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stateName}/{grainId}")))[..32]}.json");

    private static string ETag<T>(Stored<T>? stored) => stored is null ? null! : stored.Version.ToString(CultureInfo.InvariantCulture);

    private static void ThrowIfChanged<T>(Stored<T>? stored, IGrainState<T> state, GrainId grainId)
    {
        if (ETag(stored) != state.ETag)
        {
            throw new InconsistentStateException(
                $"The state of {grainId} was changed by another activation.", ETag(stored) ?? "none", state.ETag ?? "none");
        }
    }

    private Stored<T>? Read<T>(string path) => !Directory.Exists(folder) ? null : SharedFile.Read<Stored<T>>(
        path, stored => stored.State is not null, "Delete it; jobs go on when they are started again.");

    private sealed record Stored<T>(int Version, T State);
}
