using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Prints the manual page, which is made of the help.</summary>
internal static class ManCommand
{
    public static Verb Create()
    {
        var verb = new Verb("man", VerbFamily.Topics, "the manual page", "Prints the manual page in troff, for man.")
        {
            Examples =
            [
                ("topics man | man -l -", "read it"),
                ("topics man > ~/.local/share/man/man1/topics.1", "keep it, so that \"man topics\" finds it"),
            ],
        };
        verb.Runs((arguments, _, _) => ManPage.Write((RootCommand)arguments.RootCommandResult.Command, Terminal.Results));
        return verb;
    }
}
