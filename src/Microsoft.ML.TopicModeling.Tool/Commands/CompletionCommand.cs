using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>Prints what makes a shell complete verbs and options: a function that asks topics itself.</summary>
internal static class CompletionCommand
{
    // [suggest:N] is answered by System.CommandLine; N is the place of the cursor.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # source <(topics completion bash)
            _topics() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(topics "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _topics topics
            """,
        ["zsh"] = """
            # source <(topics completion zsh)
            _topics() {
                local -a found
                found=("${(@f)$(topics "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- ${found:#} || _files
            }
            compdef _topics topics
            """,
        ["pwsh"] = """
            # topics completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName topics -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                topics "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    public static Verb Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var verb = new Verb("completion", VerbFamily.Topics, "for bash, zsh, pwsh", "Prints a script by which a shell completes verbs and options.")
        {
            Examples =
            [
                ("source <(topics completion bash)", "in ~/.bashrc, or the same with zsh in ~/.zshrc"),
                ("topics completion pwsh | Out-String | Invoke-Expression", "in the profile of PowerShell"),
            ],
        };
        verb.Add(shell);
        verb.Runs((arguments, _, _) => Terminal.Results.WriteLine(Scripts[arguments.GetRequiredValue(shell)].ReplaceLineEndings("\n")));
        return verb;
    }
}
