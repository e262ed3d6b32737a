namespace Complaints.Classification.Tests;

public sealed class CategoryPackTests
{
    private static readonly string[] Languages = ["en", "zh-CN", "zh-TW"];
    private static readonly string[] MainlandTerms = ["質量", "軟件", "網絡", "信息", "短信", "視頻", "寬帶", "剎車", "二手車", "質保", "酒店", "前臺", "賬", "套餐"];

    // Characters of the simplified names that traditional Chinese does not write.
    private const string OnlySimplified =
        "与专业丢个临举乐乡买乱争亏云产亲仪价优会传伤伪体余债偿储儿兑关养内农况冻则办务动劳区医协单卖占卫厂厅压发变号员响喷团园国图场坏坠墙声处备复妆娱学实宠宽对导属币师带广床库应废开异张弹强当征怀态户扫扰抛护报拟损换据携摊数断无旧时术机杀杂权条来标档桥桩检楼毁毂气沟洁涨渗温游满灯烟热环现琐电疗" +
        "监盖盗盘瞒码碍礼离积税窃筑类紧纠红约级纷线终经绑结络绝统续维绿缩缴网群职联胁营虚虫蚀补装观规视计订让训议记讲许设访证评诈诉诊试话询详语误诱请诺诿调财责败账货质贫购贴贷贸费赁资赔赠车转轮辅辆辐输边达迁过运还进违迟选递遗邮邻钣钱铁银链销锈错长门问间队际陈险随隐难靓项预题额风饮饰驶驾验骑骗骚鲜";

    [Test]
    public void Every_category_has_a_code_of_its_own_three_names_and_words_in_both_scripts()
    {
        var all = CategoryPack.Shipped.Values.SelectMany(pack => pack.Flat()).Select(at => at.Category).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(CategoryPack.Shipped.Keys, Is.EquivalentTo(new[] { "general", "banking", "hotline", "auto4s", "property", "telecom", "ecommerce", "hotel", "causes" }));
            Assert.That(all.Select(category => category.Code), Is.Unique.And.All.Match("^[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*$"));
            Assert.That(all.Select(category => category.Names.Keys), Is.All.EquivalentTo(Languages));
            Assert.That(all.SelectMany(category => category.Names.Values), Is.All.Not.Empty);
            Assert.That(all.Select(category => category.Words["zh"]), Is.All.Not.Empty);
            Assert.That(all.Select(category => category.Words["en"]), Is.All.Not.Empty);
            Assert.That(all.SelectMany(category => category.Words.Values.SelectMany(words => words)), Is.All.Match("^[^| ].*[^| ]$"));
        });
    }

    [TestCase("auto4s")]
    [TestCase("property")]
    [TestCase("telecom")]
    [TestCase("ecommerce")]
    [TestCase("hotel")]
    [TestCase("causes")]
    public void The_pack_of_a_trade_is_as_deep_as_the_trade(string pack)
    {
        var all = CategoryPack.Shipped[pack].Flat().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Count.GreaterThanOrEqualTo(45));
            Assert.That(all.Count(at => at.Parent is not null), Is.GreaterThanOrEqualTo(40), "at least two levels");
            Assert.That(all.Select(at => at.Category.Code.Split('.')[0]).Distinct(), Has.Exactly(1).Items, "codes of one family");
            foreach (var language in Languages)
            {
                var siblings = all.Select(at => (at.Parent, at.Category.Names[language]));
                Assert.That(siblings, Is.Unique, language);
            }
        });
    }

    [Test]
    public void Names_of_Taiwan_are_written_as_Taiwan_writes_them()
    {
        var names = CategoryPack.Shipped.Values.SelectMany(pack => pack.Flat()).Select(at => at.Category.Names).ToList();

        Assert.Multiple(() =>
        {
            foreach (var name in names)
            {
                // The simplified name may stand only where no character of it has another form.
                var isSame = name["zh-TW"] == name["zh-CN"];
                Assert.That(isSame && name["zh-CN"].Any(OnlySimplified.Contains), Is.False, name["zh-CN"]);
                Assert.That(name["zh-TW"].Where(OnlySimplified.Contains), Is.Empty, name["zh-TW"]);
                Assert.That(MainlandTerms.Where(name["zh-TW"].Contains), Is.Empty, name["zh-TW"]);
                Assert.That(name["en"].Any(Plain.IsHan), Is.False, name["en"]);
            }
        });
    }

    [TestCase("auto4s", "销售说送终身保养和贴膜，提车的时候赠品全没了", "auto.promise.gift")]
    [TestCase("auto4s", "订了车后来不想要了，4S店不退定金", "auto.deposit.refund")]
    [TestCase("auto4s", "新車開不到一個月，變速箱頓挫得厲害，換擋還會跳擋", "auto.quality.transmission")]
    [TestCase("auto4s", "高速上刹车失灵，踩不动，差点出事", "auto.quality.brake")]
    [TestCase("auto4s", "冬天续航缩水一半，宣传五百公里实际掉电快得吓人", "auto.ev.range")]
    [TestCase("auto4s", "不在店里买保险就不给贷款，这是捆绑销售", "auto.finance.bundle")]
    [TestCase("auto4s", "修了三次都是同一故障，根本没修好", "auto.service.unresolved")]
    [TestCase("auto4s", "The odometer of this used car had been rolled back", "auto.used.odometer")]
    [TestCase("auto4s", "The tow truck never came, I waited for the tow four hours", "auto.roadside.late")]
    [TestCase("auto4s", "They denied my warranty, warranty refused because of misuse they say", "auto.warranty.refused")]
    [TestCase("property", "顶楼漏水，一下雨外墙就渗水，屋里全湿了", "property.leak.roof")]
    [TestCase("property", "電梯突然急墜，老人被困在裡面半小時", "property.lift.trapped")]
    [TestCase("property", "楼上有人往下扔烟头，高空抛物太危险", "property.safety.objects")]
    [TestCase("property", "邻居把电动车推进楼道飞线充电", "property.fire.ebike")]
    [TestCase("property", "物业费突然要涨价，服务不值这个收费标准", "property.fees.rise")]
    [TestCase("property", "电梯广告的公共收益从来不公示，账目不公开", "property.fees.income")]
    [TestCase("property", "The garage flooded and there is water in the basement", "property.leak.basement")]
    [TestCase("property", "Someone parked in my space and blocked my car again", "property.parking.misuse")]
    [TestCase("telecom", "没经过我同意就擅自开通了视频彩铃，我没办过", "telecom.plan.unasked")]
    [TestCase("telecom", "家裡訊號差，手機沒信號，只有一格信号", "telecom.mobile.coverage")]
    [TestCase("telecom", "我要携号转网，营业厅百般阻挠不让转网", "telecom.number.porting")]
    [TestCase("telecom", "宽带频繁掉线，光猫红灯闪，上不了网", "telecom.broadband.fault")]
    [TestCase("telecom", "每天收到垃圾短信，回复退订无效", "telecom.nuisance.sms")]
    [TestCase("telecom", "老用户想降套餐，客服说不能降档", "telecom.plan.change")]
    [TestCase("telecom", "I got a huge roaming bill after two days abroad", "telecom.billing.roaming")]
    [TestCase("telecom", "They charged me an early termination fee to cancel the contract", "telecom.plan.penalty")]
    [TestCase("ecommerce", "下单十天了商家迟迟不发货，客服也不回", "shop.delivery.dispatch")]
    [TestCase("ecommerce", "刚买就降价一百块，客服不保价", "shop.price.raised")]
    [TestCase("ecommerce", "專櫃驗貨說不是正品，是高仿的假貨", "shop.fake.brand")]
    [TestCase("ecommerce", "快递没打电话就擅自放驿站，不送货上门", "shop.delivery.doorstep")]
    [TestCase("ecommerce", "会员自动续费扣了我两百，免密支付都没提醒", "shop.order.autorenew")]
    [TestCase("ecommerce", "骑手送餐慢，外卖超时一小时，饭菜凉了", "shop.local.late")]
    [TestCase("ecommerce", "Opened parcel, wrong item inside, they sent the wrong colour", "shop.delivery.wrong")]
    [TestCase("ecommerce", "Still waiting for my refund, three weeks since I sent it back, refund not received", "shop.aftersales.refund")]
    [TestCase("hotel", "到店说查不到订单，满房了没有房间给我", "hotel.booking.norecord")]
    [TestCase("hotel", "床單有污漬還有毛髮，根本沒換床單", "hotel.room.bedding")]
    [TestCase("hotel", "隔音差，隔壁声音吵得一晚睡不着", "hotel.facility.noise")]
    [TestCase("hotel", "半夜有陌生人刷开我的房，前台把房卡给别人了", "hotel.safety.intrusion")]
    [TestCase("hotel", "退房一周了押金没退", "hotel.frontdesk.deposit")]
    [TestCase("hotel", "婚宴定金交了三万，宴会合同写的桌数不够", "hotel.events.contract")]
    [TestCase("hotel", "We were bitten by bed bugs and found a cockroach", "hotel.room.insects")]
    [TestCase("hotel", "There was no hot water, only a cold shower", "hotel.facility.water")]
    public void The_words_of_a_trade_find_its_categories(string pack, string text, string category)
    {
        // A trade's pack may stand alone or beside the general one.
        Assert.Multiple(() =>
        {
            Assert.That(new Judge(Shipped(pack).Words).Guess(text, 3).Best?.Category, Is.EqualTo(category), "alone");
            Assert.That(new Judge(Shipped(pack, "general").Words).Guess(text, 3).Ranked.Select(share => share.Category), Has.Member(category), "beside the general pack");
        });
    }

    [TestCase("师傅约了三次都没来，一直爽约", "cause.delay.appointment")]
    [TestCase("業務員態度惡劣，講話很不耐煩", "cause.service.attitude")]
    [TestCase("同一笔钱重复扣款，扣了两次", "cause.price.duplicate")]
    [TestCase("当时客服答应给我赔偿，后来又不认账", "cause.promise.compensation")]
    [TestCase("各部门互相推诿，踢皮球", "cause.communication.passed")]
    [TestCase("新买的冰箱开机就不能用，零件都坏了", "cause.product.defect")]
    [TestCase("The courier lost it, the delivery company says it is not their fault", "cause.thirdparty.carrier")]
    [TestCase("Nobody told me, I was not informed about the change", "cause.communication.notinformed")]
    [TestCase("They insist on the terms and conditions, an unfair clause in the small print", "cause.policy.terms")]
    public void The_words_of_causes_find_them(string text, string cause) =>
        Assert.That(new Judge(Shipped().CauseWords).Guess(text, 3).Best?.Category, Is.EqualTo(cause));

    [Test]
    public void All_packs_can_be_chosen_at_once()
    {
        var all = Shipped([.. CategoryPack.Shipped.Keys]);

        Assert.That(all.Active.Concat(all.Causes), Has.Exactly(CategoryPack.Shipped.Values.Sum(pack => pack.Flat().Count())).Items);
    }

    [TestCase("营业厅工作人员态度恶劣，还骂人", "service.attitude")]
    [TestCase("營業廳工作人員態度惡劣，還罵人", "service.attitude")]
    [TestCase("The clerk was rude and yelled at me", "service.attitude")]
    [TestCase("下单半个月了迟迟不发货", "delivery.late")]
    [TestCase("退款申请两周了，一直不退钱，押金也不退", "price.refund")]
    [TestCase("A debt collector calls every day, harassing my family", "banking.collection.harassment")]
    [TestCase("There is a hard inquiry on my credit report that I never authorised", "banking.creditreport.inquiry")]
    [TestCase("公司拖欠工资三个月，农民工讨薪无门", "hotline.labour.wages")]
    [TestCase("楼下烧烤店油烟和异味很大", "hotline.environment.air")]
    [TestCase("业委会和物业公司乱涨物业费", "hotline.housing.property")]
    public void Key_words_alone_find_the_category(string text, string category)
    {
        var guess = new Judge(Shipped("general", "banking", "hotline").Words).Guess(text, 3);

        Assert.That(guess.Best?.Category, Is.EqualTo(category), string.Join(", ", guess.Ranked));
        Assert.That(guess.Evidence, Is.Not.Empty.And.All.Matches<string>(word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Test]
    public void Where_no_word_speaks_for_anything_nothing_is_guessed() =>
        Assert.That(new Judge(Shipped().Words).Guess("qwerty 12345", 3).Ranked, Is.Empty);

    internal static Taxonomy Shipped(params string[] packs)
    {
        var taxonomy = new Taxonomy();
        string[] inUse = packs is [] ? ["general", "banking", "hotline", CategoryPack.Causes] : [.. packs, CategoryPack.Causes];
        taxonomy.Take(new TaxonomyEdition(
            1,
            CategoryPack.Shipped.Values.Where(pack => inUse.Contains(pack.Pack)).Select((pack, position) => new TreePack(pack.Pack, pack.Tree, "", "", "", position, true, 1)),
            CategoryPack.Shipped.Values.SelectMany(pack => pack.Flat().Select((at, position) => new Category(
                at.Category.Code, at.Parent, pack.Pack, at.Category.Names["en"], at.Category.Names["zh-CN"], at.Category.Names["zh-TW"],
                [.. at.Category.Words.Values.SelectMany(words => words)], position, false, pack.Tree)))));
        return taxonomy;
    }
}
