using System.Text;

namespace PageJoiner;

/// <summary>Modules joined into one script: each after those that it imports, in a scope of its own that lets out its exports.</summary>
internal sealed class JoinedModules
{
    private readonly Dictionary<string, ModuleSource> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleSource> _exports = new(StringComparer.Ordinal);
    private readonly StringBuilder _code = new("'use strict';\n");

    public static string Of(string entry)
    {
        var joined = new JoinedModules();
        joined.Add(ModuleSource.Read(Path.GetFullPath(entry)), []);
        joined.ThrowIfMarkup(entry);
        return joined._code.ToString();
    }

    private void Add(ModuleSource module, List<string> importers)
    {
        _modules.Add(module.Path, module);
        importers.Add(module.Path);
        foreach (var (path, names, line) in module.Imports)
        {
            Check(module, Imported(module, path, line, importers), names, line);
        }

        importers.RemoveAt(importers.Count - 1);

        // The entry has no scope of its own: it may wait at its top level.
        foreach (var (name, (line, isExported)) in module.Names)
        {
            if ((isExported || importers.Count == 0) && !_exports.TryAdd(name, module))
            {
                throw module.Error(line, $"{name} is also exported by {_exports[name].Path}. Each export needs a name of its own.");
            }
        }

        _code.Append(importers.Count > 0 ? Scope(module) : module.Code);
    }

    private static string Scope(ModuleSource module)
    {
        var exports = string.Join(", ", module.Names.Where(name => name.Value.IsExported).Select(name => name.Key));
        return $"const {{ {exports} }} = (() => {{\n{module.Code}return {{ {exports} }};\n}})();\n";
    }

    /// <summary>Refuses what would end the script, or hide it, in the page that it is written into.</summary>
    private void ThrowIfMarkup(string entry)
    {
        string[] marks = ["</script", "<script", "<!--"];
        var code = _code.ToString();
        if (Array.Find(marks, mark => code.Contains(mark, StringComparison.OrdinalIgnoreCase)) is { } mark)
        {
            throw new PageException(entry, $"A module contains {mark}, which HTML understands within a script. Write it in two parts.");
        }
    }

    private ModuleSource Imported(ModuleSource importer, string path, int line, List<string> importers)
    {
        if (importers.Contains(path))
        {
            throw importer.Error(line, $"{path} imports this module, too. Move what both need to a third one.");
        }

        if (!_modules.ContainsKey(path))
        {
            if (!File.Exists(path))
            {
                throw importer.Error(line, $"There is no {path}.");
            }

            Add(ModuleSource.Read(path), importers);
        }

        return _modules[path];
    }

    private static void Check(ModuleSource importer, ModuleSource imported, string[] names, int line)
    {
        if (names.FirstOrDefault(importer.Names.ContainsKey) is { } own)
        {
            throw importer.Error(importer.Names[own].Line, $"{own} is also imported.");
        }

        if (names.FirstOrDefault(name => !imported.Names.TryGetValue(name, out var found) || !found.IsExported) is { } missing)
        {
            throw importer.Error(line, $"{imported.Path} exports no {missing}.");
        }
    }
}
