"""The help in Chinese: of commands by their path, of options by their English text."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COMMANDS", "OPTIONS"]

COMMANDS: Mapping[str, str] = {
    "": "检查政府信息公开工作年度报告。",
    "check": "检查报告：文件、目录、ZIP 和 tar 压缩包、存储（s3://…），或以 - 表示标准输入。\n\n"
    "退出码：0 没有达到 --fail-on 级别的问题；1 有问题；2 用法、配置或规则包有误；"
    "3 检查不完整（有文件不能完整读取，或插件、规则、输出出错）；4 没有检查任何内容。",
    "fix": "以统一差异格式显示可确定更正的问题如何更正（文本文件和网页）。\n\n"
    "退出码：0 没有可更正的，或已全部写入；1 有可更正的；2 用法、配置或规则包有误；"
    "3 不完整（有文件出错或无法写入）；4 没有检查任何内容。",
    "baseline": "只计新问题：建立、更新或对比基线。",
    "baseline create": "检查报告，把现有问题记入 FILE（FILE 不得已存在）。\n\n"
    "检查不完整时拒绝建立，退出码为 3。",
    "baseline update": "检查报告，从 FILE 中删去已整改的问题。除非以 --accept-new 并说明 --reason，"
    "基线只减不增。",
    "baseline diff": "检查报告，显示 FILE 写成以来新增（+）和已整改（-）的问题。退出码与 check 相"
    "同。",
    "cache": "显示缓存（已检查文件的结果）的位置和大小；--clear 清除。",
    "accept": "把工作簿 FILE（check --format xlsx 写出）中填写的处理意见记入 suppressions.toml。"
    "\n\n"
    "“核实无误”和“已说明”的问题连同理由、经办人和日期记为豁免。"
    "FILE 可为 .xlsx、.xls、.et、.ods 或 .csv。\n\n"
    "退出码：0 全部采纳；1 有的行未采纳并已说明；2 用法有误或文件无法读取；3 无法写入豁免文件。",
    "render": "由以前一次检查的 JSON（check --format json=RUN.JSON）写出各种输出。\n\n"
    "与当时直接输出的逐字节相同，退出码也相同。",
    "query": "向 DIR（check --format parquet=DIR 写出的数据集，默认当前目录）提问：SQL 或现成问题的"
    "名称。\n\n"
    "表有 reports、cells、findings、outcomes、roster。查询只读：不联网，不读别的文件，也不写。"
    "\n\n"
    "退出码：0 已回答；2 没有数据集、SQL 有误或用法有误；3 输出无法写入。",
    "serve": "在浏览器里处理 DIR 中的报告：放入文件，逐个处理问题，下发整改通知。\n\n"
    "没有写 DIR 时，使用个人文件夹里的“年报检查”。处理意见保存在该文件夹里。\n\n"
    "退出码：0 按 Ctrl-C 结束；2 用法有误，端口被占用，或文件夹不能写入。",
    "rules": "列出将要检查的规则。",
    "explain": "解释一条规则（写编号或名称）：要求什么，为什么，怎样改，依据是什么。",
    "parse": "显示对一份报告的识别结果：各部分、表格、数字及其位置。\n\n"
    "JSON 可以像报告本身一样检查；Markdown 按格式的版式排列。可能指向个人的号码已遮盖。",
    "plugins": "列出已安装的插件及其提供的内容。",
    "checks": "列出规则可用的检查，或说明其中一个：参数、提示语和示例。",
    "new schemas": "重新写出编辑器所用的模式（rules.d/.schema），包含现有的检查、格式和文件。",
    "phrases": "列出规则读懂文字所依据的各种说法（连同规则包补充的），或显示其中一个及其例子。",
    "form": "列出一种格式（默认最新一版）的部分、表格和单元格，及其键和中文名；规则中两者皆可。",
    "new": "新建规则包、插件或报告。已有的文件不会被覆盖。",
    "new pack": "在 rules.d 中新建规则包，带案例和供编辑器使用的模式。",
    "new plugin": "新建一个插件包：一个检查、一个用到它的规则包和测试。",
    "new report": "新建一份完整的报告，随附规则在其中找不到问题，可以在此基础上编写。",
    "completion": "输出命令行补全脚本：命令、选项、格式、规则和文件。\n\n"
    "bash：在 ~/.bashrc 中写 source <(nianbao completion bash)\n\n"
    "zsh：在 ~/.zshrc 的 compinit 之后写 source <(nianbao completion zsh)\n\n"
    "fish：nianbao completion fish > ~/.config/fish/completions/nianbao.fish\n\n"
    "PowerShell：在 $PROFILE 中写 nianbao completion powershell | Out-String | Invoke-Expression",
    "test": "试验规则包的案例：PATH 为规则包、其目录或案例文件（默认 rules.d）。\n\n"
    "退出码：0 案例全部相符；1 有的不符，或某处改动没有案例发现；2 规则包或案例文件有误。",
}

OPTIONS: Mapping[str, str] = {
    "Show the version and exit.": "显示版本后退出。",
    "Show this message and exit.": "显示本帮助后退出。",
    "Output format, to standard output or a file; repeatable.": "输出格式，写到标准输出或文件；"
    "可重复。",
    "File for the format that would go to standard output.": "原本写到标准输出的格式改写到该文件。",
    "Write reports without lines as Markdown there, for SARIF to point into.": (
        "把没有行号的报告另写成 Markdown，供 SARIF 指向。"
    ),
    "Show suppressed findings on the console, too.": "在终端上也显示已豁免的问题。",
    "Only these rules: an id, a name, a prefix or a pack.": "只检查这些规则：编号、名称、"
    "前缀或规则包。",
    "Not these rules; the more specific selector wins.": "不检查这些规则；写得更具体的优先。",
    "These rules as well, which are off unless they are asked for.": "另外启用这些默认关闭的规则。",
    "Level from which on findings fail.": "达到该级别的问题使退出码为 1。",
    "Worker processes; 0 for as many as pay (default: 0).": "工作进程数；0 为自动（默认）。",
    "Who has documents checked: local (default), or one that a plugin gives, such as dask.": (
        "由谁检查文件：local（本机，默认），或插件提供的执行器，如 dask。"
    ),
    "Where the executor's scheduler listens: tcp://HOST:PORT; without it, one starts here.": (
        "执行器的调度器地址，如 tcp://主机:端口；不写则在本机临时启动一个。"
    ),
    "The organs that are to report, CSV or YAML.": "应当报告的机关名册，CSV 或 YAML。",
    "Language of the output (default: zh).": "输出的语言（默认 zh，中文）。",
    "Language of the output.": "输出的语言。",
    "Configuration file, instead of the nearest one.": "配置文件，不用最近的那一个。",
    "Search the configuration from the first PATH upwards, not from the working directory.": (
        "从第一个 PATH 向上查找配置，而不是从当前目录。"
    ),
    "Further rule packs: a file or a directory.": "另加规则包：文件或目录。",
    "Tell on standard error what each plugin gave.": "在标准错误上说明各插件提供了什么。",
    "Documents are named as seen from here (default: the configuration's directory, else what the "
    "paths have in common).": "文件名相对于该目录（默认：配置所在目录；没有配置时为各路径的共同目"
    "录）。",
    "Cells that were read wrongly, instead of corrections.toml beside the configuration.": (
        "更正文件（哪些单元格读错了），不用配置旁边的 corrections.toml。"
    ),
    "Suppressed findings, instead of suppressions.toml beside the configuration.": (
        "豁免文件，不用配置旁边的 suppressions.toml。"
    ),
    "Fail (exit code 1) on a suppression that is unused, expired or malformed.": (
        "豁免没有用到、已到期或有误时，退出码为 1。"
    ),
    "Findings and reports by rule; short for --format statistics.": (
        "按规则统计问题数和报告数；同 --format statistics。"
    ),
    "Whether to take what an earlier run said of a document that has not changed (default: yes).": (
        "文件没有改动时，是否直接采用以前检查的结果（默认采用）。"
    ),
    "Delete it.": "清除缓存。",
    "Count only findings that are not in FILE.": "只计 FILE 中没有的问题。",
    "When interrupted, write what was found so far; the rest is told as not checked.": (
        "中断时写出已查到的；其余注明没有检查。"
    ),
    "No progress, and only errors on standard error.": "不显示进度，标准错误上只有错误。",
    "Change the files; without it the changes are only shown.": "修改文件；否则只显示如何修改。",
    "Keep each file that is changed as it was, beside it under .orig (the default).": (
        "修改前的文件以 .orig 保留在旁边（默认）。"
    ),
    "Take up new findings as well; --reason is needed.": "同时记入新问题；须写 --reason。",
    "Why the new findings are accepted; kept in FILE.": "接受新问题的理由，记在 FILE 中。",
    "Level from which on new findings fail.": "达到该级别的新问题使退出码为 1。",
    "The last day on which the suppressions hold (default: in a year).": (
        "豁免有效的最后一天（默认一年后）。"
    ),
    "Who decided, where a row does not say.": "行中没有写明时的经办人。",
    "How to show them.": "显示方式。",
    "How to show it: json, xml, markdown, or what a plugin gives (default: json).": (
        "显示方式：json、xml、markdown，或插件提供的格式（默认：json）。"
    ),
    "Also its check and parameters, as YAML.": "同时以 YAML 显示所用检查和参数。",
    "Show each row of the tables and why it was read so.": "逐行显示表格如何识别，以及为什么。",
    "Where to put it.": "放在哪里。",
    "Where to put it (default: a directory of that name).": "放在哪里（默认为同名目录）。",
    "The organ, as the title names it.": "机关名称，与标题一致。",
    "The year that is reported.": "报告年度。",
    "The form (default: the edition of the year).": "格式（默认为该年度适用的版本）。",
    "Show the tracebacks of what failed; NIANBAO_DEBUG=1 does the same.": (
        "显示出错处的调用栈；与 NIANBAO_DEBUG=1 相同。"
    ),
    "Write what was found into the cases.": "把实际结果写进案例。",
    "List the ready questions.": "列出现成的问题。",
    "How to write the answer.": "答案的写法。",
    "File for the answer, instead of standard output.": "答案写到该文件，而不是标准输出。",
    "Tell which changes of the rules no case notices.": "指出规则的哪些改动没有案例发现。",
    "Listen there (default: 127.0.0.1, this machine alone; 0.0.0.0: colleagues, too).": (
        "监听的地址（默认 127.0.0.1，只有本机；0.0.0.0：同事也能打开）。"
    ),
    "Port (default: 8231, or a free one where that is in use; 0: any that is free).": (
        "端口（默认 8231，被占用时另选；0 表示任选一个空闲的）。"
    ),
    "A further name of this machine by which colleagues open the page; repeatable.": (
        "同事打开网页时使用的本机名字；可重复。"
    ),
    "The whole address by which a reverse proxy shows the page (https://…/nianbao/).": (
        "反向代理对外的完整网址（https://…/nianbao/）。"
    ),
    "Keep the token there, so that the address stays the same; made where it is missing.": (
        "口令保存在这个文件里，网址因此不变；没有该文件时生成。"
    ),
    "Serve HTTPS with this certificate (PEM).": "以 HTTPS 提供服务所用的证书（PEM）。",
    "The certificate's key (PEM), where it is in a file of its own.": (
        "证书的私钥（PEM），与证书不在同一文件时用。"
    ),
    "Do not open a browser.": "不打开浏览器。",
}
