/** Small programs with prompts in their literals, by the name of the file. Each has what its language knows of escapes. */
export const programs: Readonly<Record<string, string>> = {
  'a.ts': `const a: string = 'it\\'s a fox , —AR 16x9';
const b = { prompt: \`a \${fox} in snow,  —ar 3:2 --chaos 400\`, other: "an owl " + name + " ,  --AR 3:2" };
const usage = "git log --no-merges --all"; // --ar 3:2 , --AR 3:2
`,
  'a.tsx': `const a = <P title="a fox &amp; an owl , —AR 3:2">{'a heron  —ar 3:2'} --ar 16x9</P>;
`,
  'a.py': `A = ("a \\tfox , —AR 16x9" # a "mark"
     ' in snow --stylize 1200')
B = f"a {x!r:>{w}} {{red, blue}} bird ,  —ar 3:2"
C = r'a \\d fox  —AR 3:2'
D = """a fox,
  in  snow —AR 3:2"""
E = "a %s and a {animal}  —AR 3:2" % fox
`,
  'A.java': `class A {
  String a = "a \\u0041 fox , —AR 16x9" + x;
  String b = """
    a fox \\
    in "snow"  —AR 3:2
    """;
}
`,
  'a.go': `package a

var a = "a \\x41 fox , —AR 16x9" + x
var b = \`a heron
at dawn  —AR 3:2\`
`,
  'a.rs': `fn f() {
    let a: &str = "a \\u{41} fox \\
      , —AR 16x9";
    let b = r#"a "red" fox  —AR 3:2"#;
    println!("a {} and {name}  —AR 3:2", x);
}
`,
  'a.php': `<?php
$a = 'it\\'s a fox , —AR 16x9' . " in $x {$y->z}  --chaos 400";
$b = <<<EOT
  a fox $x  —AR 3:2
  EOT;
?>
<p>a fox , —AR 3:2</p>
`,
  'a.rb': `a = "a #{x} fox , —AR 16x9" ' in snow  --chaos 400'
b = { prompt: %q(a heron  —AR 3:2) }
c = <<~EOS
  a fox #{z}  —AR 3:2
EOS
`,
  'a.kt': `val a: String = "a $x \${y.z} fox , —AR 16x9" + b
val c = """
  a "red" fox  —AR 3:2
  """.trimIndent()
`,
  'A.cs': `class A {
  string a = "a \\u0041 fox , —AR 16x9" + @"a ""red"" fox  --chaos 400";
  string c = """a "red" fox  —AR 3:2""", d = $$"""
    a {{x}} {red, blue} fox  —AR 3:2
    """;
  string b = $"a {x:N2} {{red, blue}} fox  —AR 3:2";
}
`,
  'a.swift': `let a: String = "a \\(x + "in") fox , —AR 16x9" + "b"
let b = """
  a heron \\
  at dawn  —AR 3:2
  """
`,
  'a.sh': `a="a $x \\"red\\" fox , —AR 16x9"' in snow  --chaos 400'
cat <<EOF
a fox $x  —AR 3:2
EOF
git log --no-merges --all
`,
};
