import { useData } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h, nextTick, onMounted, watch } from 'vue';
import './style.css';

/** The first page has no main part of its own, by which people who listen find it. */
const Layout = {
  setup() {
    const { frontmatter } = useData();
    const mark = () =>
      nextTick(() => {
        const content = document.getElementById('VPContent');
        if (frontmatter.value.layout === 'home') content?.setAttribute('role', 'main');
        else content?.removeAttribute('role');
      });
    onMounted(mark);
    watch(() => frontmatter.value.layout, mark);
    return () => h(DefaultTheme.Layout);
  },
};

export default { extends: DefaultTheme, Layout };
