using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Complaints.Intake;

/// <summary>What a column of a file may be for a complaint.</summary>
internal enum ImportField
{
    /// <summary>Nothing: the column is left out.</summary>
    Ignore,

    /// <summary>What happened. Several columns may be: they are put together, each under its name.</summary>
    Narrative,
    Subject,
    CustomerName,
    Phone,
    Email,
    AccountNumber,
    Product,
    OrderNumber,
    OccurredAt,
    Place,
    DesiredOutcome,

    /// <summary>A category's code, or its name in one of the product's languages.</summary>
    Category,

    /// <summary>How the complaint first came in; import where nothing is said.</summary>
    Channel,

    /// <summary>The other system's own number: it names the complaint, so that importing it again makes no second one.</summary>
    Reference,

    /// <summary>zh-CN, zh-TW or en.</summary>
    Language,
}

/// <summary>What the columns of a file are.</summary>
/// <param name="Source" example="12345 热线">
/// Where the file comes from: rows are known again within one source. One line of at most 100 characters.
/// </param>
/// <param name="Columns">A field for each column of the file, in their order; ignore for one that is not taken.</param>
/// <param name="DateOrder">Needed where the dates could be read both ways.</param>
/// <param name="TimeZone" example="Asia/Shanghai">The zone of times that name none, by its IANA name.</param>
internal sealed record ImportMapping(string Source, IReadOnlyList<ImportField> Columns, DateOrder? DateOrder, string TimeZone);

/// <summary>Guesses by the heads of the columns, in Chinese and English.</summary>
internal static partial class ColumnGuess
{
    /// <summary>The columns that <c>GetRefusedRows</c> puts before those of the file.</summary>
    public const string RowColumn = "refused.row";
    public const string ReasonColumn = "refused.reason";

    // The first that fits is taken; a field but the narrative goes to one column only.
    private static readonly (ImportField Field, string[] Heads)[] Known =
    [
        (ImportField.Narrative, ["留言详情", "投诉内容", "诉求内容", "问题描述", "详细内容", "事件经过", "內容", "内容", "详情", "详细描述", "描述", "投訴內容", "客訴內容", "摘要", "narrative", "consumercomplaintnarrative", "complaintwhathappened", "description", "complaint", "details", "message", "text", "body", "content", "summary"]),
        (ImportField.Subject, ["留言主题", "投诉标题", "主题", "标题", "事由", "主旨", "標題", "主題", "subject", "title"]),
        (ImportField.CustomerName, ["投诉人", "姓名", "客户姓名", "客户名称", "留言用户", "联系人", "来电人", "用户", "客戶姓名", "聯絡人", "name", "customer", "customername", "complainant"]),
        (ImportField.Phone, ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "来电号码", "電話", "手機", "聯絡電話", "phone", "mobile", "telephone", "phonenumber", "tel"]),
        (ImportField.Email, ["邮箱", "电子邮箱", "电子邮件", "電子郵件", "信箱", "email", "emailaddress"]),
        (ImportField.AccountNumber, ["客户编号", "客户号", "会员号", "会员编号", "账号", "客戶編號", "會員編號", "帳號", "accountnumber", "account", "customerid", "memberid"]),
        (ImportField.Product, ["产品", "产品名称", "商品", "商品名称", "投诉对象", "服务", "产品型号", "產品", "商品名稱", "product", "productname", "service", "object"]),
        (ImportField.OrderNumber, ["订单号", "订单编号", "订单", "合同号", "訂單編號", "訂單號", "order", "ordernumber", "orderid", "contract"]),
        (ImportField.OccurredAt, ["留言时间", "投诉时间", "发生时间", "来电时间", "受理时间", "时间", "日期", "提交时间", "發生時間", "投訴時間", "時間", "occurredat", "date", "datereceived", "createdat", "created", "tweetcreated", "time", "timestamp"]),
        (ImportField.Place, ["地点", "地址", "发生地点", "区域", "所在地", "地區", "地點", "place", "location", "address", "city", "state", "tweetlocation"]),
        (ImportField.DesiredOutcome, ["诉求", "投诉要求", "客户诉求", "期望结果", "希望解决方案", "訴求", "desiredoutcome", "desiredresolution", "demand", "demands", "request"]),
        (ImportField.Category, ["投诉类别", "类别", "分类", "投诉类型", "類別", "分類", "category"]),
        (ImportField.Channel, ["来源渠道", "渠道", "受理渠道", "管道", "channel"]),
        (ImportField.Reference, ["留言编号", "投诉编号", "工单号", "工单编号", "编号", "单号", "案件編號", "編號", "工單編號", "reference", "complaintid", "id", "caseid", "casenumber", "ticketid", "ticket", "tweetid", "href", "url"]),
        (ImportField.Language, ["语言", "語言", "language", "lang"]),
    ];

    public static IReadOnlyList<ImportField> Of(FileReading reading)
    {
        var heads = reading.Columns.Select(column => Plain(column.Name)).ToList();
        var guessed = new ImportField[heads.Count];
        foreach (var (field, known) in Known)
        {
            if (known.Select(head => heads.IndexOf(head)).FirstOrDefault(column => column >= 0 && guessed[column] == ImportField.Ignore, -1) is >= 0 and var found)
            {
                guessed[found] = field;
            }
        }

        return Array.IndexOf(guessed, ImportField.Narrative) >= 0 ? guessed : WithLongest(reading, guessed);
    }

    /// <summary>Names the kind of file by its heads, so that the next one of the kind is mapped as this one was.</summary>
    public static byte[] Fingerprint(FileReading reading) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', reading.Columns.Select(column => column.Name).Where(name => name is not (RowColumn or ReasonColumn)))));

    // Nothing says that it is the story: the longest texts are, where they are long.
    private static ImportField[] WithLongest(FileReading reading, ImportField[] guessed)
    {
        var lengths = Enumerable.Range(0, guessed.Length)
            .Select(column => reading.FirstRows.Select(row => row.ElementAtOrDefault(column)?.Length ?? 0).DefaultIfEmpty().Average()).ToList();
        var longest = lengths.IndexOf(lengths.Max());
        if (lengths[longest] >= 10)
        {
            guessed[longest] = ImportField.Narrative;
        }

        return guessed;
    }

    private static string Plain(string head) => NotLetters().Replace(head.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), "");

    [GeneratedRegex(@"[^\p{L}\p{N}]", RegexOptions.NonBacktracking)]
    private static partial Regex NotLetters();
}
