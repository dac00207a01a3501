namespace Microsoft.ML.TopicModeling.Languages.Tests;

/// <summary>Sentences of which everybody can tell the language.</summary>
internal static class Sentences
{
    public static readonly (string Language, string[] Texts)[] All =
    [
        ("ar", ["يلعب الأطفال في الحديقة كل يوم", "تناولت العائلة العشاء في المطعم"]),
        ("de", ["Die Kinder spielen jeden Tag im Garten.", "Die Familie aß im Restaurant zu Abend."]),
        ("en", ["The children play in the garden every day.", "The family had dinner at the restaurant."]),
        ("es", ["Los niños juegan en el jardín todos los días.", "La familia cenó en el restaurante."]),
        ("fr", ["Les enfants jouent dans le jardin tous les jours.", "La famille a dîné au restaurant."]),
        ("ja", ["子供たちは毎日庭で遊んでいます。", "家族はレストランで夕食を食べました。"]),
        ("nl", ["De kinderen spelen elke dag in de tuin.", "Het gezin at 's avonds in het restaurant."]),
        ("ru", ["Дети каждый день играют в саду.", "Семья поужинала в ресторане."]),
        ("sw", ["Watoto wanacheza bustanini kila siku.", "Familia ilikula chakula cha jioni kwenye mkahawa."]),
        ("uk", ["Діти щодня граються в саду.", "Родина повечеряла в ресторані."]),
        ("zh", ["孩子们每天在花园里玩耍。", "一家人在餐馆吃了晚饭。"]),
    ];

    public static string[] Languages { get; } = [.. All.Select(pair => pair.Language)];
}
