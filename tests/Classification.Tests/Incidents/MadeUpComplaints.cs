namespace Complaints.Classification.Tests;

/// <summary>Complaints of our own: about many things, and about one.</summary>
internal static class MadeUpComplaints
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing in common.</summary>
    public static readonly (string Subject, string Narrative)[] Unrelated =
    [
        ("快递三天没有派送", "包裹一直停在中转站，物流没有更新，打电话没有人接。"),
        ("健身卡不给退钱", "办了年卡以后发现泳池长期关闭，想退剩下的钱，前台说老板不在。"),
        ("出租车绕路", "从机场打车回家，司机绕了很远，多收了四十块钱。"),
        ("医院挂号系统打不开", "凌晨抢号的时候页面一直转圈，号就没有了。"),
        ("手机套餐被改", "没有经过我同意就换成了贵的套餐，每月多扣二十元。"),
        ("学校食堂饭菜变质", "孩子说中午的肉有味道，好几个同学肚子疼。"),
        ("路灯坏了没人修", "巷子里的灯坏了两个月，老人晚上出门看不见台阶。"),
        ("二手车里程表造假", "买的时候说跑了三万公里，保养记录上却是九万。"),
        ("Wrong size delivered", "I ordered a medium jacket and the shop sent an extra large one without any note."),
        ("Hotel room was not cleaned", "The bathroom had hair on the floor and the towels were damp on arrival."),
        ("Charged twice for a parking ticket", "My card shows two identical bookings for the same garage on Monday."),
        ("Broadband slower than promised", "The technician measured a third of the speed written in the contract."),
        ("Gym music far too loud", "Even with ear plugs the speakers hurt during the morning class."),
        ("Dentist cancelled at the door", "I had taken a day off and was told the doctor went on holiday."),
    ];

    /// <summary>One thing, in the words of different people.</summary>
    public static readonly (string Subject, string Narrative)[] Outage =
    [
        ("翠湖花园三期又停水了", "翠湖花园三期从昨晚开始停水，物业说是水泵坏了，到现在也没有修好。"),
        ("翠湖花园三期停水没人管", "我们住翠湖花园三期，停水一天一夜，水泵房没有人，老人孩子没法做饭。"),
        ("翠湖花园连续停水", "翠湖花园三期水泵故障，连续停水，物业电话打不通。"),
        ("翠湖花园三期停水什么时候恢复", "请问翠湖花园三期停水什么时候恢复？水泵修了两次还是坏的。"),
        ("投诉翠湖花园物业停水不通知", "翠湖花园三期停水，事先没有通知，水泵坏了也不送水。"),
        ("翠湖花园三期停水两天", "家住翠湖花园三期，停水已经两天，水泵一直没有换。"),
        ("翠湖花园停水，请尽快换水泵", "翠湖花园三期的水泵太老了，经常停水，请尽快更换。"),
    ];

    public static readonly (string Subject, string Narrative)[] Recall =
    [
        ("Aurora kettle lid melts", "The lid of my Aurora kettle melted on the second day and boiling water ran over the table."),
        ("Melted lid on Aurora kettle", "We use the Aurora kettle every morning. Today the lid melted and the kitchen smelled of plastic."),
        ("Aurora kettle: lid melted, burnt hand", "The melted lid of the Aurora kettle fell off while I was pouring and I burnt my hand."),
        ("Lid of the Aurora kettle has melted", "Three weeks old, hardly used, and the lid of this Aurora kettle has melted at the hinge."),
        ("Dangerous Aurora kettle, lid melts", "Please stop selling the Aurora kettle: its lid melts when the water boils."),
        ("My Aurora kettle lid melted too", "I read that others had it as well: the lid of the Aurora kettle melted at the first use."),
    ];

    public static HeardComplaint Heard(this (string Subject, string Narrative) told, Guid person, double day) =>
        new(Guid.CreateVersion7(), [person], told.Subject, told.Narrative, null, null, null, null, Begin.AddDays(day));

    /// <summary>Each by a person of their own, hours apart.</summary>
    public static IReadOnlyList<HeardComplaint> ByDifferentPeople((string, string)[] told, double day = 0) =>
        [.. told.Select((one, i) => one.Heard(Guid.NewGuid(), day + (i / 8.0)))];
}
