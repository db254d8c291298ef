"""The frame of the dashboard: page, style, menu, then the screen."""

import streamlit as st

from filiere_dash.ui import cadre, navigation

st.set_page_config(page_title="Filières industrielles", layout="wide", initial_sidebar_state="collapsed")
contexte = cadre.contexte_ou_erreur()
navigation.menu(contexte).run()
