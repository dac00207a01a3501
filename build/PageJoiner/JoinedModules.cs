using System.Text;

namespace PageJoiner;

/// <summary>Modules joined into one script: each after those that it imports, in one scope.</summary>
internal sealed class JoinedModules
{
    private readonly Dictionary<string, ModuleSource> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleSource> _names = new(StringComparer.Ordinal);
    private readonly StringBuilder _code = new("'use strict';\n");

    public static string Of(string entry)
    {
        var joined = new JoinedModules();
        joined.Add(ModuleSource.Read(Path.GetFullPath(entry)), []);
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
        foreach (var (name, (line, _)) in module.Names)
        {
            if (!_names.TryAdd(name, module))
            {
                throw module.Error(line, $"{name} is also declared in {_names[name].Path}. In one script, every name at the top level is declared once.");
            }
        }

        _code.Append(module.Code);
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
        if (names.FirstOrDefault(name => !imported.Names.TryGetValue(name, out var found) || !found.IsExported) is { } missing)
        {
            throw importer.Error(line, $"{imported.Path} exports no {missing}.");
        }
    }
}
