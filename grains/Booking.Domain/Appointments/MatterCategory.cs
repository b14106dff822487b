namespace Booking.Domain;

/// <summary>What a matter is about; categories of the law for legal consultation, topics for counselling.</summary>
/// <param name="Code">For machines.</param>
/// <param name="Kind">Of which kind of appointment.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
public sealed record MatterCategory(string Code, AppointmentKind Kind, string NameZh, string NameEn)
{
    /// <summary>All of them, by kind. Codes are never reused.</summary>
    /// <remarks>Legal: Labour Dispute Mediation and Arbitration Law Art 2, Legal Aid Law Art 31–32, Beijing measures
    /// Art 28.</remarks>
    public static IReadOnlyList<MatterCategory> All { get; } =
    [
        Legal("employment_relation", "确认劳动关系争议", "dispute over existence of employment"),
        Legal("employment_contract", "劳动合同争议", "employment-contract dispute"),
        Legal("dismissal", "除名、辞退、辞职、离职争议", "dispute over dismissal or resignation"),
        Legal("working_time", "工作时间与休息休假争议", "working-time and leave dispute"),
        Legal("social_insurance", "社会保险与福利争议", "social-insurance and welfare dispute"),
        Legal("training", "培训争议", "training dispute"),
        Legal("labour_protection", "劳动保护争议", "labour-protection dispute"),
        Legal("wages", "劳动报酬争议", "wage dispute"),
        Legal("injury_costs", "工伤医疗费争议", "work-injury cost dispute"),
        Legal("severance", "经济补偿与赔偿金争议", "severance and damages dispute"),
        Legal("wage_arrears", "拖欠工资", "wage arrears"),
        Legal("women_workers", "女职工特殊权益", "special rights of women workers"),
        Legal("protected_workers", "残疾职工与未成年工权益", "rights of disabled and minor workers"),
        Legal("accident_damages", "工伤事故损害赔偿", "work-accident damages"),
        Legal("social_aid", "社会保险待遇或社会救助", "social-insurance benefits or social aid"),
        Legal("maintenance", "赡养费、抚养费、扶养费", "maintenance payments"),
        Legal("domestic_violence", "家庭暴力、虐待、遗弃", "domestic violence, abuse, abandonment"),
        Legal("collective_contract", "集体合同与平等协商", "collective contract and bargaining"),
        Legal("documents", "代拟法律文书", "drafting of legal documents"),
        Legal("other_legal", "其他法律咨询", "other legal consultation"),
        Topic("stress", "压力管理", "stress management"),
        Topic("emotion", "情绪调节", "emotion regulation"),
        Topic("self_knowledge", "自我认知", "self-knowledge"),
        Topic("relations", "人际关系", "interpersonal relations"),
        Topic("communication", "沟通", "communication"),
        Topic("parenting", "亲子关系", "parent-child relations"),
        Topic("family", "婚姻家庭", "marriage and family"),
        Topic("career", "职业发展", "career development"),
        Topic("burnout", "职业倦怠", "burnout"),
        Topic("loss", "丧失与重大生活事件", "loss and major life events"),
        Topic("sleep", "睡眠问题", "sleep problems"),
        Topic("other_topic", "其他心理话题", "other topic"),
    ];

    /// <summary>The category with this code, or null.</summary>
    public static MatterCategory? Find(string code) => All.FirstOrDefault(category => category.Code == code);

    private static MatterCategory Legal(string code, string zh, string en) => new(code, AppointmentKind.Legal, zh, en);

    private static MatterCategory Topic(string code, string zh, string en) =>
        new(code, AppointmentKind.Counselling, zh, en);
}
