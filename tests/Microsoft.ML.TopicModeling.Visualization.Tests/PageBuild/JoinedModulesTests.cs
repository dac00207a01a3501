using PageJoiner;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.PageBuild;

public sealed class JoinedModulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("page-");

    [Fact]
    public void Modules_follow_those_that_they_import_each_in_its_own_scope()
    {
        Write("main.js", "import { a } from './parts/a.js';", "import {", "    b,", "} from './b.js';", "", "/** Adds. */", "// Yes.", "a(b);");
        Write("parts/a.js", "import { b } from '../b.js';", "export function a(x) {", "    return helper(x + b); // sum", "}", "function helper(x) {", "    return x;", "}");
        Write("b.js", "const helper = 1;", "export const b = helper;");

        Join().Should().Be("""
            'use strict';
            const { b } = (() => {
            const helper = 1;
            const b = helper;
            return { b };
            })();
            const { a } = (() => {
            function a(x) {
                return helper(x + b); // sum
            }
            function helper(x) {
                return x;
            }
            return { a };
            })();
            a(b);

            """);
    }

    [Theory]
    [InlineData("import { x } from './none.js';", "*main.js(1)*There is no *none.js.")]
    [InlineData("import { y } from './b.js';", "*main.js(1)*exports no y.")]
    [InlineData("import { hidden } from './b.js';", "*exports no hidden.")]
    [InlineData("import b from './b.js';", "*Write imports as*")]
    [InlineData("import { b as c } from './b.js';", "*Write imports as*")]
    [InlineData("import { b } from './b.js';\nconst b = 1;", "*main.js(2)*b is also imported.")]
    [InlineData("import { b } from './b.js';\nexport default 1;", "*declare one name in one statement*")]
    [InlineData("const { x } = y;", "*declare one name in one statement*")]
    [InlineData("const x = 1;\nconst x = 2;", "*x is declared twice.")]
    [InlineData("import { b } from './b.js';\nimport { c } from './c.js';", "*c.js(1)*b is also exported by *b.js*")]
    [InlineData("import { d } from './d.js';", "*d.js(1)*main.js imports this module, too*")]
    [InlineData("/* one */ const x = 1;", "*Write nothing after a comment*")]
    [InlineData("const x = '</script>';", "*contains </script*")]
    public void What_cannot_be_joined_is_told_with_its_place(string main, string message)
    {
        Write("main.js", main.Split('\n'));
        Write("b.js", "export const b = 1;", "const hidden = 1;");
        Write("c.js", "export const b = 2;", "export const c = 1;");
        Write("d.js", "import { x } from './main.js';", "export const d = 1;");

        var error = this.Invoking(test => test.Join()).Should().Throw<PageException>().Which;

        $"{error.Location}: {error.Message}".Should().Match(message);
    }

    [Fact]
    public void Style_sheets_are_joined_once_each()
    {
        Write("main.css", "@import \"./a.css\";", "@import \"./b.css\";", "c {}");
        Write("a.css", "@import \"./b.css\";", "a {}");
        Write("b.css", "b {}");

        JoinedStyles.Of(Path.Combine(_folder.FullName, "main.css")).Should().Be("b {}\na {}\nc {}\n");
        Write("main.css", "@import \"./none.css\";");
        FluentActions.Invoking(() => JoinedStyles.Of(Path.Combine(_folder.FullName, "main.css"))).Should().Throw<PageException>().WithMessage("There is no *none.css.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }

    private string Join() => JoinedModules.Of(Path.Combine(_folder.FullName, "main.js"));
}
